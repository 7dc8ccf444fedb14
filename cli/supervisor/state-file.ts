// What the supervisor knows, for `holdfast status`, `holdfast reload` and its own successor: one JSON file in the run
// directory, replaced as a whole with every change.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessMark } from './process-table.ts';

export const STATE_FILE = 'supervisor.json';

export type ChildState = 'running' | 'waiting' | 'stopped' | 'failed';

export interface ChildRecord {
  /** 'vrrp', 'checker', 'checker/2', 'nats-server'. */
  readonly name: string;
  readonly state: ChildState;
  /** The running process. */
  readonly process: ProcessMark | undefined;
  /** Wall-clock ms of the last change of state. */
  readonly since: number;
  readonly restarts: number;
  /** How it last ended: 'exit 1', 'signal SIGKILL'; '' when it never did. */
  readonly lastExit: string;
}

export interface ReloadRecord {
  readonly at: number;
  readonly ok: boolean;
  readonly text: string;
}

export interface SupervisorState {
  readonly version: string;
  readonly node: string;
  readonly process: ProcessMark;
  readonly startedAt: number;
  readonly config: string;
  readonly busUrl: string;
  /** Whether it runs the server of the bus itself. */
  readonly ownsBus: boolean;
  readonly children: readonly ChildRecord[];
  readonly reload: ReloadRecord | undefined;
  readonly isStopping: boolean;
}

export function writeState(runDir: string, state: SupervisorState): void {
  const file = join(runDir, STATE_FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(state, undefined, 1)}\n`);
  renameSync(`${file}.new`, file);
}

/** `undefined`: no supervisor has run there, or its record is damaged. */
export function readState(runDir: string): SupervisorState | undefined {
  try {
    const state = JSON.parse(readFileSync(join(runDir, STATE_FILE), 'utf8')) as SupervisorState;
    return typeof state.process?.pid === 'number' && Array.isArray(state.children) ? state : undefined;
  } catch {
    return undefined;
  }
}
