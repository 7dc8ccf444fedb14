import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsAddress, parseTable } from './kernel-view.ts';

// As a Linux 6.1 shows it: 10.73.0.100 is 0A490064, port 80 is 0050.
const TABLE = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port Forward Weight ActiveConn InActConn
TCP  0A490064:0050 rr
  -> 0A490016:0050      Route   1      0          12
  -> 0A490015:0050      Route   0      1          11
TCP  0A490065:0050 wlc
  -> 0A490017:0050      Masq    3      0          0
`;

test('the balancing table is read from its hexadecimal form', () => {
  assert.deepEqual(parseTable(TABLE, '10.73.0.100', 80), [
    { address: '10.73.0.22', weight: 1 },
    { address: '10.73.0.21', weight: 0 },
  ]);
  assert.deepEqual(parseTable(TABLE, '10.73.0.101', 80), [{ address: '10.73.0.23', weight: 3 }]);
  assert.equal(parseTable(TABLE, '10.73.0.100', 443), undefined);
  assert.equal(parseTable('', '10.73.0.100', 80), undefined);
});

test('the loopback address is held, a documentation address is not', () => {
  assert.equal(holdsAddress(process.pid, '127.0.0.1'), true);
  assert.equal(holdsAddress(process.pid, '192.0.2.77'), false);
});
