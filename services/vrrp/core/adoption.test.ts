import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, seconds } from '../../../lib/time/time.ts';
import { type AdoptionQuestion, decideAdoption } from './adoption.ts';

const question = (changes: Partial<AdoptionQuestion> = {}): AdoptionQuestion => ({
  remembered: { identity: 'ipv4 eth0 51', lastAdvertisementAt: instant(10_000) },
  now: instant(12_000),
  silenceAllowed: seconds(3),
  missingAddresses: [],
  faults: [],
  ...changes,
});

test('two seconds of silence at 1 s adverts: nobody can have taken over, it goes on', () => {
  assert.deepEqual(decideAdoption(question()), { adopt: true });
});

test('three seconds of silence: a backup may be master, so it does not', () => {
  assert.deepEqual(decideAdoption(question({ now: instant(13_000) })), {
    adopt: false,
    reason: 'its last advert was 3.000 s ago, a backup may have taken over after 3.000 s',
  });
});

test('an address that is gone, a fault, or a record from the future forbid it', () => {
  assert.deepEqual(decideAdoption(question({ missingAddresses: ['10.0.0.9'] })), {
    adopt: false,
    reason: '10.0.0.9 is no longer there',
  });
  assert.equal(decideAdoption(question({ faults: ['interface eth0 down'] })).adopt, false);
  assert.equal(decideAdoption(question({ now: instant(9_999) })).adopt, false);
});

test('without a record there is nothing to adopt and nothing to explain', () => {
  assert.deepEqual(decideAdoption(question({ remembered: undefined })), { adopt: false, reason: undefined });
});
