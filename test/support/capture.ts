// Packets as they were on the wire: tcpdump on a LAN's bridge, decoded by tshark, which also says what it finds wrong.

import { runCommandAsync } from '../../lib/netns/command.ts';
import type { NamespaceProcess } from '../../lib/netns/process.ts';
import { eventually, timeScale } from './eventually.ts';
import type { Network } from './network.ts';
import type { Scratch } from './scratch.ts';

/** One VRRP advert seen on the wire. */
export interface SeenAdvert {
  /** Wall-clock ms. */
  readonly time: number;
  readonly source: string;
  readonly vrid: number;
  readonly priority: number;
  readonly version: number;
  readonly virtualAddresses: readonly string[];
  /** What is wrong with it by tshark: malformed, bad checksum, TTL not 255 ...; none for a good packet. */
  readonly complaints: readonly string[];
}

export class Capture {
  readonly #file: string;
  readonly #process: NamespaceProcess;

  private constructor(file: string, process: NamespaceProcess) {
    this.#file = file;
    this.#process = process;
  }

  /** Starts to capture on a LAN; returns when tcpdump listens. */
  static async start(network: Network, lan: string, scratch: Scratch, filter: string): Promise<Capture> {
    const file = scratch.path(`capture-${lan}-${performance.now().toFixed(0)}.pcap`);
    const argv = [
      'tcpdump',
      '-i',
      'br0',
      '-n',
      '-U',
      '--immediate-mode',
      '-Z',
      'root',
      '-w',
      file,
      ...filter.split(' '),
    ];
    const process = network.namespaces.spawnOnLan(lan, argv);
    await eventually(() => process.output.includes('listening on'), {
      within: 10_000,
      what: 'tcpdump listening',
      evidence: () => process.output,
    });
    return new Capture(file, process);
  }

  async stop(): Promise<void> {
    this.#process.signal('SIGINT');
    await this.#process.stop(5000 * timeScale);
  }

  /** All adverts so far; tcpdump may still be running. */
  async adverts(): Promise<readonly SeenAdvert[]> {
    const names = ['frame.time_epoch', 'ip.src', 'vrrp.virt_rtr_id', 'vrrp.prio', 'vrrp.version', 'vrrp.ip_addr'];
    const judgements = ['vrrp.checksum.status', 'ip.checksum.status', 'ip.ttl', 'ip.dsfield', '_ws.expert.message'];
    const rows = await this.fields('vrrp', [...names, ...judgements], ['-o', 'ip.check_checksum:TRUE']);
    return rows.map(([time, source, vrid, priority, version, addresses, checksum, header, ttl, tos, expert]) => ({
      time: Number(time) * 1000,
      source: source ?? '',
      vrid: Number(vrid),
      priority: Number(priority),
      version: Number(version),
      virtualAddresses: split(addresses),
      complaints: [
        ...(checksum === '1' ? [] : [`VRRP checksum status ${checksum}`]),
        ...(header === '1' ? [] : [`IP checksum status ${header}`]),
        ...(ttl === '255' ? [] : [`TTL ${ttl}`]),
        ...(tos === '0xc0' ? [] : [`TOS ${tos}`]),
        ...split(expert),
      ],
    }));
  }

  /** Any fields of the packets a display filter selects, as tshark names them. */
  async fields(
    display: string,
    names: readonly string[],
    options: readonly string[] = [],
  ): Promise<readonly (readonly string[])[]> {
    const argv = ['tshark', '-r', this.#file, '-n', '-Y', display, '-T', 'fields', '-E', 'separator=/t'];
    argv.push('-E', 'aggregator=|', ...options, ...names.flatMap((name) => ['-e', name]));
    const result = await runCommandAsync(argv, { timeout: 60_000 * timeScale, mayFail: true });
    return result.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
  }
}

function split(list: string | undefined): readonly string[] {
  return list === undefined || list === '' ? [] : list.split('|');
}
