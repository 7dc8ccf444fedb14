// "A restart" of the architecture: whether a new incarnation goes on as the master its predecessor was. It may when no
// backup can have taken over in the meantime, and when nothing is missing on this node.

import { between, type Duration, type Instant } from '../../../lib/time/time.ts';

/** What the record of a predecessor of this same boot says about one instance it was master of. */
export interface RememberedMaster {
  /** `instanceIdentity` of the configuration. */
  readonly identity: string;
  /** When its last advert went out, on the monotonic clock. */
  readonly lastAdvertisementAt: Instant;
}

/** What there is to judge by. */
export interface AdoptionQuestion {
  readonly remembered: RememberedMaster | undefined;
  readonly now: Instant;
  /** The longest silence that cannot have made a backup master: three intervals without any skew. */
  readonly silenceAllowed: Duration;
  /** Virtual addresses that are not on their interfaces. */
  readonly missingAddresses: readonly string[];
  /** What would hold it in FAULT. */
  readonly faults: readonly string[];
}

export type AdoptionAnswer =
  | { readonly adopt: true }
  /** `reason` is undefined when there was nothing to adopt. */
  | { readonly adopt: false; readonly reason: string | undefined };

export function decideAdoption(question: AdoptionQuestion): AdoptionAnswer {
  const { remembered, now, silenceAllowed, missingAddresses, faults } = question;
  if (remembered === undefined) return { adopt: false, reason: undefined };
  const silence = between(remembered.lastAdvertisementAt, now);
  if (silence < 0) return { adopt: false, reason: 'its record lies in the future' };
  if (silence >= silenceAllowed) {
    const [was, limit] = [silence, silenceAllowed].map((length) => (length / 1000).toFixed(3));
    return { adopt: false, reason: `its last advert was ${was} s ago, a backup may have taken over after ${limit} s` };
  }
  if (missingAddresses.length > 0) return { adopt: false, reason: `${missingAddresses.join(', ')} is no longer there` };
  if (faults.length > 0) return { adopt: false, reason: faults.join('; ') };
  return { adopt: true };
}
