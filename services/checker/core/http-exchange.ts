// One HTTP question and its answer, as keepalived asks and reads it: HTTP/1.x, no redirects, no chunk decoding, the
// body is everything up to the end of the connection (keepalived §3.2).

import type { HttpProbeConfig, HttpUrlConfig } from '../../../lib/config/model.ts';

/** Longest header that is read. */
export const HEADER_LIMIT = 64 * 1024;

/** The bytes that are sent, as text of Latin-1 characters. */
export function requestText(url: HttpUrlConfig, version: HttpProbeConfig['httpVersion']): string {
  const lines = [
    `GET ${url.path} HTTP/${version === '1.1' ? '1.1' : '1.0'}`,
    'User-Agent: KeepAliveClient',
    `Host: ${url.host}`,
    ...(version === '1.0' ? [] : ['Connection: close']),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Reads an answer as it comes in, in chunks of any size. */
export class AnswerReader {
  /** `undefined` until the status line was read. */
  status: number | undefined;
  /** Whether the empty line after the header was read. */
  headerComplete = false;
  bodyBytes = 0;
  #firstLine = '';
  #firstLineComplete = false;
  #headerBytes = 0;
  /** Whether the current header line has anything on it. */
  #lineIsEmpty = true;

  /**
   * Takes a chunk in. Returns where the body starts in it (the length of the chunk when it holds none), or why the
   * answer is no HTTP answer.
   */
  take(chunk: Uint8Array): number | string {
    if (this.headerComplete) {
      this.bodyBytes += chunk.length;
      return 0;
    }
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0;
      if (++this.#headerBytes > HEADER_LIMIT) return `header longer than ${HEADER_LIMIT / 1024} KiB`;
      if (byte === 0x0a) {
        if (!this.#firstLineComplete) {
          this.#firstLineComplete = true;
          this.status = parseStatus(this.#firstLine);
          if (this.status === undefined) return `no HTTP status line, got ${quote(this.#firstLine)}`;
        } else if (this.#lineIsEmpty) {
          this.headerComplete = true;
          this.bodyBytes = chunk.length - index - 1;
          return index + 1;
        }
        this.#lineIsEmpty = true;
      } else if (byte !== 0x0d) {
        this.#lineIsEmpty = false;
        if (!this.#firstLineComplete && this.#firstLine.length < 200) this.#firstLine += String.fromCharCode(byte);
      }
    }
    return chunk.length;
  }

  /** What is missing when the connection ends now; `undefined`: nothing. */
  get missing(): string | undefined {
    if (this.headerComplete) return undefined;
    if (this.#headerBytes === 0) return 'closed without an answer';
    return this.status === undefined ? 'closed within the status line' : 'closed within the header';
  }
}

function parseStatus(line: string): number | undefined {
  const match = /^HTTP\/\d+(?:\.\d+)? +(\d{3})(?!\d)/.exec(line);
  return match === null ? undefined : Number(match[1]);
}

/** Judges a status code; `undefined`: wanted. */
export function judgeStatus(status: number, ranges: HttpUrlConfig['statusRanges']): string | undefined {
  if (ranges.some(({ from, to }) => status >= from && status <= to)) return undefined;
  const wanted = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
  return `status ${status}, wanted ${wanted}`;
}

/** Judges the MD5 of the body in lower-case hex; `undefined`: wanted. */
export function judgeDigest(got: string, wanted: string): string | undefined {
  return got === wanted.toLowerCase() ? undefined : `digest differs: got ${got}, wanted ${wanted}`;
}

/** Text from the network made fit for a reason: short, printable. */
export function quote(text: string): string {
  const printable = text.replace(/[^\x20-\x7e]/g, '.');
  return `"${printable.length > 60 ? `${printable.slice(0, 60)}...` : printable}"`;
}
