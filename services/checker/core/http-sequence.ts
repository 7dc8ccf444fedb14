// The order in which the urls of one HTTP check are asked: one a tick; all must pass in a row to be up; a url that
// failed is asked alone until it passes, then all are asked again (keepalived §3.2).

/** Which url is next, and whether it is the failed one asked alone. */
export interface SequencePosition {
  readonly index: number;
  readonly alone: boolean;
}

export const SEQUENCE_START: SequencePosition = { index: 0, alone: false };

/** After a url passed. `complete`: every url has passed, which is a success of the check as a whole. */
export function afterPass(
  position: SequencePosition,
  urlCount: number,
): { readonly position: SequencePosition; readonly complete: boolean } {
  if (urlCount <= 1) return { position: SEQUENCE_START, complete: true };
  if (position.alone) return { position: SEQUENCE_START, complete: false };
  const next = position.index + 1;
  return next >= urlCount
    ? { position: SEQUENCE_START, complete: true }
    : { position: { index: next, alone: false }, complete: false };
}

/** After a url failed for good (its retries are used up, or the server is down already): it is asked alone. */
export function afterFailure(position: SequencePosition): SequencePosition {
  return position.alone ? position : { index: position.index, alone: true };
}
