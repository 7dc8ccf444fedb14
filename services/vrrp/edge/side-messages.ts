// What the main thread, which advertises, and the side thread, which talks to everybody else, tell each other. Plain
// data, copied between the two.

import type { ScriptCommand } from '../../../lib/config/model.ts';
import type { CommandReply, VrrpGroupFact, VrrpInstanceFact, VrrpTrackerFact } from '../../../lib/facts/facts.ts';
import type { Duration } from '../../../lib/time/time.ts';
import type { LogLevel } from '../core/actions.ts';
import type { ScriptOutcome } from '../core/script-tracker.ts';

export type ToSide =
  | { readonly kind: 'instance'; readonly fact: VrrpInstanceFact; readonly repeat: boolean }
  | { readonly kind: 'group'; readonly fact: VrrpGroupFact; readonly repeat: boolean }
  | { readonly kind: 'tracker'; readonly fact: VrrpTrackerFact; readonly repeat: boolean }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly subject: string; readonly text: string }
  | { readonly kind: 'problem'; readonly code: string; readonly text: string; readonly advice: string }
  | { readonly kind: 'problem-over'; readonly code: string }
  | {
      readonly kind: 'run-script';
      readonly name: string;
      readonly run: number;
      readonly command: ScriptCommand;
      readonly timeout: Duration;
    }
  | { readonly kind: 'ready'; readonly ready: boolean; readonly generation: number }
  | { readonly kind: 'counters'; readonly counters: Readonly<Record<string, number>> }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: CommandReply }
  | { readonly kind: 'close'; readonly deadline: Duration };

export type FromSide =
  /** It listens: everything present is wanted again. */
  | { readonly kind: 'up' }
  | { readonly kind: 'script-result'; readonly name: string; readonly run: number; readonly outcome: ScriptOutcome }
  /** `counters` are wanted. */
  | { readonly kind: 'count' }
  | { readonly kind: 'command'; readonly id: number; readonly verb: 'reload' }
  | { readonly kind: 'closed' };
