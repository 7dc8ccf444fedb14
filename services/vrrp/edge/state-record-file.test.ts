import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { instant } from '../../../lib/time/time.ts';
import { openStateRecordFile } from './state-record-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'hfvrrp-record-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const fresh = () => join(folder, `${++files}`, 'vrrp.state');

test('what one life remembers the next one reads', () => {
  const path = fresh();
  const first = openStateRecordFile(path, 'boot-1');
  assert.deepEqual(first.remembered, []);
  first.remember('ipv4 eth0 51', instant(1000.5));
  first.remember('ipv4 eth0 51', instant(2000.25));
  first.remember('ipv4 eth1 52', instant(99999999.125));
  first.close();
  assert.deepEqual(openStateRecordFile(path, 'boot-1').remembered, [
    { identity: 'ipv4 eth0 51', lastAdvertisementAt: 2000.25 },
    { identity: 'ipv4 eth1 52', lastAdvertisementAt: 99999999.125 },
  ]);
});

test('what was forgotten is gone, and its place is used again', () => {
  const path = fresh();
  const first = openStateRecordFile(path, 'boot-1');
  first.remember('ipv4 eth0 51', instant(1));
  first.remember('ipv4 eth0 52', instant(2));
  first.forget('ipv4 eth0 51');
  first.forget('ipv4 eth0 99');
  const size = statSync(path).size;
  first.remember('ipv4 eth0 53', instant(3));
  assert.equal(statSync(path).size, size);
  first.close();
  assert.deepEqual(
    openStateRecordFile(path, 'boot-1').remembered.map((each) => each.identity),
    ['ipv4 eth0 53', 'ipv4 eth0 52'],
  );
});

test('the record of another boot means nothing', () => {
  const path = fresh();
  const first = openStateRecordFile(path, 'boot-1');
  first.remember('ipv4 eth0 51', instant(1));
  first.close();
  const second = openStateRecordFile(path, 'boot-2');
  assert.deepEqual(second.remembered, []);
  second.close();
  assert.deepEqual(openStateRecordFile(path, 'boot-1').remembered, []);
});

test('a file that is no record, or cut short, or with rubbish in it, is no obstacle', () => {
  const path = fresh();
  const first = openStateRecordFile(path, 'boot-1');
  first.remember('ipv4 eth0 51', instant(1));
  first.remember('ipv4 eth0 52', instant(2));
  first.close();
  truncateSync(path, 3 * 128 - 10);
  appendFileSync(path, '\u0000\u00ffrubbish');
  assert.deepEqual(
    openStateRecordFile(path, 'boot-1').remembered.map((each) => each.identity),
    ['ipv4 eth0 51'],
  );
});

test('a person can read it', () => {
  const path = fresh();
  const first = openStateRecordFile(path, 'boot-1');
  first.remember('ipv4 eth0 51', instant(2786236.651));
  assert.deepEqual(
    readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.trimEnd()),
    ['holdfast-vrrp 1 boot=boot-1', 'ipv4 eth0 51 at=2786236.651', ''],
  );
});
