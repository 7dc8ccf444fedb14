// What the kernel of a namespace really has, read through /proc/<pid>/net of a process that lives there: independent of
// what Holdfast says about itself, and without starting a command.

import { readFileSync } from 'node:fs';

/** One destination of the balancing table. */
export interface TableRow {
  readonly address: string;
  readonly weight: number;
}

/** Whether the namespace of a process holds an IPv4 address. */
export function holdsAddress(pid: number, address: string): boolean {
  // fib_trie shows "|-- 10.0.0.1" and, below it, "/32 host LOCAL" for every address of the namespace itself.
  const lines = read(`/proc/${pid}/net/fib_trie`).split('\n');
  return lines.some(
    (line, index) => line.trim() === `|-- ${address}` && /\/32 host LOCAL/.test(lines[index + 1] ?? ''),
  );
}

/** Destinations of a virtual service (`10.0.0.1`, port) in the namespace's IPVS table; undefined: no such service. */
export function tableOf(pid: number, address: string, port: number): readonly TableRow[] | undefined {
  return parseTable(read(`/proc/${pid}/net/ip_vs`), address, port);
}

/** Reads the text of /proc/net/ip_vs, where addresses are hexadecimal: `TCP  0A490064:0050 rr`. */
export function parseTable(text: string, address: string, port: number): readonly TableRow[] | undefined {
  const wanted = `${hexAddress(address)}:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  let rows: TableRow[] | undefined;
  let isInside = false;
  for (const line of text.split('\n')) {
    const words = line.trim().split(/\s+/);
    if (words[0] === 'TCP' || words[0] === 'UDP') {
      isInside = words[0] === 'TCP' && words[1] === wanted;
      if (isInside) rows = [];
    } else if (isInside && words[0] === '->' && words[1] !== undefined && /^[0-9A-F]{8}:/.test(words[1])) {
      rows?.push({ address: dottedAddress(words[1].slice(0, 8)), weight: Number(words[3]) });
    }
  }
  return rows;
}

const hexAddress = (address: string): string =>
  address
    .split('.')
    .map((part) => Number(part).toString(16).toUpperCase().padStart(2, '0'))
    .join('');

const dottedAddress = (hex: string): string =>
  [0, 2, 4, 6].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended, or the kernel has no IPVS.
    return '';
  }
}
