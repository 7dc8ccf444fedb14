// A whole director in the simulator: the real engine over a simulated kernel (links, addresses), record and scripts.
// It can crash (the kernel keeps its addresses), come back, be cut off and be paused.

import type { Configuration } from '../../../lib/config/model.ts';
import { type Instant, milliseconds } from '../../../lib/time/time.ts';
import type { InstanceView, OutgoingPacket, PlacedAddress } from '../core/actions.ts';
import type { KernelAddress, KernelLink } from '../core/interfaces.ts';
import type { ScriptOutcome } from '../core/script-tracker.ts';
import { VrrpEngine } from '../engine.ts';
import type { PortOutcome, VrrpPorts } from '../ports.ts';
import type { Inhabitant, SimulatedWorld } from './simulated-world.ts';

export class SimulatedRouter implements Inhabitant {
  readonly name: string;
  readonly #world: SimulatedWorld;
  readonly #tell: (text: string) => void;
  readonly #neighbours: () => readonly SimulatedRouter[];
  readonly #links = new Map<string, KernelLink>();
  readonly #addresses: KernelAddress[] = [];
  /** The state record: outlives a crash. */
  readonly #record = new Map<string, Instant>();
  readonly #scripts = new Map<string, ScriptOutcome>();
  #engine: VrrpEngine | undefined;
  #deadline: Instant | undefined;
  #paused: (() => void)[] | undefined;
  /** Interfaces whose packets neither leave nor arrive, although the link looks up. */
  readonly cut = new Set<string>();
  /** Whether ordinary adverts are told. */
  showsAdverts = false;

  constructor(
    name: string,
    world: SimulatedWorld,
    neighbours: () => readonly SimulatedRouter[],
    tell: (text: string) => void,
  ) {
    this.name = name;
    this.#world = world;
    this.#neighbours = neighbours;
    this.#tell = tell;
    world.add(this);
  }

  get isRunning(): boolean {
    return this.#engine !== undefined;
  }

  views(): readonly InstanceView[] {
    return this.#engine?.views() ?? [];
  }

  has(address: string): boolean {
    return this.#addresses.some((each) => each.address === address);
  }

  nextDeadline(): Instant | undefined {
    return this.#paused === undefined ? this.#deadline : undefined;
  }

  onDeadline(): void {
    this.#deadline = undefined;
    this.#engine?.onDeadline();
  }

  setLink(name: string, up: boolean): void {
    const index = this.#links.get(name)?.index ?? this.#links.size + 2;
    const link: KernelLink = { name, index, up, hardwareAddress: Uint8Array.of(2, 0, 0, 0, 0, index) };
    this.#links.set(name, link);
    this.#engine?.receive({ type: 'link', link });
  }

  addAddress(address: KernelAddress): void {
    if (this.#addresses.some((each) => isSame(each, address))) return;
    this.#addresses.push(address);
    this.#later(() => this.#engine?.receive({ type: 'address-added', address }));
  }

  /** Somebody takes an address off an interface. */
  removeAddress(interfaceName: string, address: string): void {
    const index = this.#addresses.findIndex((each) => each.interface === interfaceName && each.address === address);
    const [removed] = index < 0 ? [] : this.#addresses.splice(index, 1);
    if (removed === undefined) return;
    this.#later(() => {
      // As the real monitor does: believed only if it is still so.
      if (this.#addresses.some((each) => isSame(each, removed))) return;
      this.#engine?.receive({ type: 'address-removed', address: removed });
    });
  }

  /** What a tracked script answers from now on; success until told otherwise. */
  setScript(name: string, outcome: ScriptOutcome): void {
    this.#scripts.set(name, outcome);
  }

  start(configuration: Configuration): void {
    this.#engine = new VrrpEngine(configuration, this.#ports());
    this.#engine.receive({
      type: 'start',
      links: [...this.#links.values()],
      addresses: [...this.#addresses],
      remembered: [...this.#record].map(([identity, lastAdvertisementAt]) => ({ identity, lastAdvertisementAt })),
    });
  }

  reload(configuration: Configuration): void {
    this.#engine?.receive({ type: 'reload', configuration });
  }

  stop(): void {
    this.#engine?.receive({ type: 'shutdown' });
    this.crash();
  }

  /** kill -9: the kernel and the record stay as they are. */
  crash(): void {
    this.#engine = undefined;
    this.#deadline = undefined;
    this.#paused = undefined;
  }

  /** The process is stopped: nothing is read, no timer fires, news piles up. */
  pause(): void {
    this.#paused ??= [];
  }

  resume(): void {
    const news = this.#paused ?? [];
    this.#paused = undefined;
    for (const each of news) each();
  }

  /** A packet arrives on the wire. */
  deliver(packet: OutgoingPacket): void {
    if (this.#links.get(packet.interface)?.up !== true || this.cut.has(packet.interface)) return;
    this.#run(() => {
      this.#engine?.receive({
        type: 'packet',
        packet: {
          interface: packet.interface,
          family: packet.family,
          source: packet.source,
          destination: packet.destination,
          hopLimit: packet.hopLimit,
          pdu: packet.pdu,
        },
      });
    });
  }

  #run(happen: () => void): void {
    if (this.#paused === undefined) happen();
    else this.#paused.push(happen);
  }

  #later(happen: () => void): void {
    this.#world.schedule(milliseconds(0), () => this.#run(happen));
  }

  #ports(): VrrpPorts {
    const ok: PortOutcome = { ok: true };
    const tell = this.#tell;
    const names = (addresses: readonly PlacedAddress[]) =>
      addresses.map((each) => `${each.config.address}/${each.config.prefixLength}`).join(' ');
    return {
      clock: { now: () => this.#world.now },
      deadline: {
        set: (deadline) => {
          this.#deadline = deadline;
        },
      },
      wire: { open: () => ok, close: () => {}, send: (packet) => this.#send(packet) },
      installer: {
        add: (addresses) => {
          tell(`adds ${names(addresses)}`);
          return addresses.map(({ config }) => {
            const { interface: name, address, prefixLength } = config;
            this.addAddress({ interface: name, address, prefixLength });
            return ok;
          });
        },
        remove: (addresses) => {
          tell(`removes ${names(addresses)}`);
          return addresses.map(({ config }) => {
            this.removeAddress(config.interface, config.address);
            return ok;
          });
        },
      },
      announcer: {
        send: (_index, frame) => {
          tell(`announces ${frame.subarray(28, 32).join('.')}`);
          return ok;
        },
      },
      record: {
        remember: (identity, at) => void this.#record.set(identity, at),
        forget: (identity) => void this.#record.delete(identity),
      },
      scripts: {
        run: (name, run) => {
          const outcome = this.#scripts.get(name) ?? { kind: 'exited', status: 0 };
          const engine = this.#engine;
          this.#world.schedule(milliseconds(10), () => {
            this.#run(() => engine?.receive({ type: 'script-result', name, run, outcome }));
          });
        },
      },
      publisher: {
        instance: () => {},
        group: () => {},
        tracker: () => {},
        log: (_level, subject, text) => tell(`${subject} ${text}`),
        problem: (_code, text) => tell(`problem: ${text}`),
        clearProblem: () => {},
      },
    };
  }

  #send(packet: OutgoingPacket): PortOutcome {
    const link = this.#links.get(packet.interface);
    if (link?.up !== true) return { ok: false, code: 'ENETDOWN', text: `${packet.interface} is down` };
    const priority = packet.pdu[2] ?? 0;
    if (this.showsAdverts || priority === 0) this.#tell(`sends VRID ${packet.pdu[1]} priority ${priority}`);
    if (this.cut.has(packet.interface)) return { ok: true };
    for (const neighbour of this.#neighbours()) {
      if (neighbour !== this) this.#world.carry(() => neighbour.deliver(packet));
    }
    return { ok: true };
  }
}

const isSame = (left: KernelAddress, right: KernelAddress): boolean =>
  left.interface === right.interface && left.address === right.address;
