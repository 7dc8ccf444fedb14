// What the end of a MISC_CHECK script says: 0 is good, everything else bad; with misc_dynamic 2-255 is good too and
// sets the weight to the status less two (keepalived §3.2).

export type ScriptEnd =
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'timeout'; readonly seconds: number };

export type ScriptRuling =
  | { readonly result: 'passed'; readonly reason: string; readonly weight?: number }
  | { readonly result: 'failed'; readonly reason: string; readonly timedOut?: boolean };

export function judgeScript(end: ScriptEnd, dynamic: boolean): ScriptRuling {
  switch (end.kind) {
    case 'exit':
      if (end.status === 0) return { result: 'passed', reason: 'exit 0' };
      if (dynamic && end.status >= 2)
        return { result: 'passed', reason: `exit ${end.status}: weight ${end.status - 2}`, weight: end.status - 2 };
      return { result: 'failed', reason: `exit ${end.status}` };
    case 'signal':
      return { result: 'failed', reason: `ended by ${end.signal}` };
    case 'timeout':
      return { result: 'failed', reason: `not finished within ${end.seconds} s`, timedOut: true };
    default:
      return end satisfies never;
  }
}
