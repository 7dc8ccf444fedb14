// A director under test: Holdfast, or Debian's keepalived beside it as the measure. Tests are written against this one
// interface and run on both.

import type { NamespaceProcess } from '../../lib/netns/process.ts';
import { startHoldfast } from './holdfast-director.ts';
import { startKeepalived } from './keepalived-director.ts';
import type { Host } from './network.ts';
import type { Scratch } from './scratch.ts';

/** `holdfast`: the supervisor with the four services and nats-server; `holdfast-vrrp`: the vrrp service alone. */
export type DirectorKind = 'holdfast' | 'holdfast-vrrp' | 'keepalived';

export interface DirectorOptions {
  readonly host: Host;
  readonly scratch: Scratch;
  readonly configuration: string;
  /** VRRP only; keepalived must be told so where the kernel has no ip_vs. */
  readonly vrrpOnly?: boolean;
  /** More arguments for the program. */
  readonly extraArguments?: readonly string[];
}

export interface Director {
  readonly kind: DirectorKind;
  readonly host: Host;
  readonly process: NamespaceProcess;
  readonly runDirectory: string;
  /** Everything it said. */
  log(): string;
  /** Orderly stop, as `systemctl stop` does it. */
  stop(): Promise<void>;
  /** All its processes die at once with no chance to clean up. */
  crash(): Promise<void>;
  /** `kill -9` of one of its processes, found among its own descendants; gives the process id killed. */
  killPart(part: DirectorPart): number;
  /** Process id of a part, if it runs. */
  pidOf(part: DirectorPart): number | undefined;
  /** Replaces the configuration file and asks for a reload with SIGHUP. */
  reload(configuration: string): void;
}

export type DirectorPart = 'vrrp' | 'checker' | 'ipvs' | 'notifier' | 'nats-server';

export function startDirector(kind: DirectorKind, options: DirectorOptions): Director {
  return kind === 'keepalived' ? startKeepalived(options) : startHoldfast(kind, options);
}

/**
 * Which director a run of the tests is about: HOLDFAST_TEST_DIRECTOR, else Holdfast. `keepalived` validates the tests
 * themselves.
 */
export function directorUnderTest(): DirectorKind {
  const wanted = process.env['HOLDFAST_TEST_DIRECTOR'] ?? 'holdfast';
  if (wanted === 'holdfast' || wanted === 'holdfast-vrrp' || wanted === 'keepalived') return wanted;
  throw new Error(`HOLDFAST_TEST_DIRECTOR=${wanted}: expected holdfast, holdfast-vrrp or keepalived`);
}

/** Kills one process of a director; throws with the director's log when it does not run. */
export function killPartOf(director: Pick<Director, 'pidOf' | 'log' | 'host'>, part: DirectorPart): number {
  const pid = director.pidOf(part);
  if (pid === undefined) throw new Error(`${director.host.name} has no running ${part}\n${director.log()}`);
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** The end of a director's log, for the message of a failed assertion. */
export function lastLines(director: Director, count = 40): string {
  const lines = director.log().trimEnd().split('\n').slice(-count);
  return `--- ${director.kind} on ${director.host.name}:\n${lines.join('\n')}`;
}
