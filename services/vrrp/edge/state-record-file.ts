// The state record: a small text file in the run directory (tmpfs) that outlives this process but not this boot. Fixed
// slots, so that remembering an advert is one write of a few bytes at a known place into an open file.
//
//   holdfast-vrrp 1 boot=5b0f...                                                  (128 bytes, newline at the end)
//   ipv4 eth0 51 at=123456.789                                                    (128 bytes each)

import { closeSync, constants, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Instant, instant } from '../../../lib/time/time.ts';
import type { RememberedMaster } from '../core/adoption.ts';
import type { StateRecord } from '../ports.ts';

const SLOT_BYTES = 128;
/** More instances than anybody has: the bound of the file. */
const MAXIMUM_SLOTS = 4096;

export interface StateRecordFile extends StateRecord {
  /** What the predecessor of this boot left. */
  readonly remembered: readonly RememberedMaster[];
  /** Writes that failed: without the record a restart is a transition. */
  readonly failures: number;
  close(): void;
}

/** Throws when the file cannot be opened at all. */
export function openStateRecordFile(path: string, bootId: string): StateRecordFile {
  mkdirSync(dirname(path), { recursive: true });
  const fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const header = slotText(`holdfast-vrrp 1 boot=${bootId}`);
  const text = readWhole(fd);
  const slots = new Map<string, number>();
  const remembered: RememberedMaster[] = [];
  const isOurs = bootId !== '' && text.startsWith(header);
  if (isOurs) {
    for (let slot = 1; slot * SLOT_BYTES < text.length; slot++) {
      const entry = parseSlot(text.slice(slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES));
      if (entry === undefined) continue;
      slots.set(entry.identity, slot);
      remembered.push(entry);
    }
  } else {
    ftruncateSync(fd, 0);
    writeSync(fd, header, 0, 'latin1');
  }
  let failures = 0;
  const write = (slot: number, content: string): void => {
    try {
      writeSync(fd, slotText(content), slot * SLOT_BYTES, 'latin1');
    } catch {
      failures++;
    }
  };
  const slotFor = (identity: string): number | undefined => {
    const known = slots.get(identity);
    if (known !== undefined) return known;
    const taken = new Set(slots.values());
    for (let slot = 1; slot <= MAXIMUM_SLOTS; slot++) {
      if (taken.has(slot)) continue;
      slots.set(identity, slot);
      return slot;
    }
    return undefined;
  };
  return {
    remembered,
    get failures() {
      return failures;
    },
    remember(identity, lastAdvertisementAt) {
      const slot = slotFor(identity);
      if (slot === undefined) failures++;
      else write(slot, `${identity} at=${lastAdvertisementAt.toFixed(3)}`);
    },
    forget(identity) {
      const slot = slots.get(identity);
      if (slot === undefined) return;
      slots.delete(identity);
      write(slot, '-');
    },
    close: () => closeSync(fd),
  };
}

/** For a run directory that cannot be used: no adoption, everything else works. */
export const NO_STATE_RECORD: StateRecordFile = {
  remembered: [],
  failures: 0,
  remember: () => {},
  forget: () => {},
  close: () => {},
};

const slotText = (content: string): string => `${content.slice(0, SLOT_BYTES - 1).padEnd(SLOT_BYTES - 1)}\n`;

function parseSlot(text: string): RememberedMaster | undefined {
  const match = /^(\S+ \S+ \d+) at=(\d+(?:\.\d+)?) *\n$/.exec(text);
  if (match === null) return undefined;
  const lastAdvertisementAt: Instant = instant(Number(match[2]));
  return { identity: match[1] ?? '', lastAdvertisementAt };
}

function readWhole(fd: number): string {
  const size = Math.min(fstatSync(fd).size, SLOT_BYTES * (MAXIMUM_SLOTS + 1));
  const bytes = Buffer.alloc(size);
  const read = readSync(fd, bytes, 0, size, 0);
  return bytes.toString('latin1', 0, read);
}
