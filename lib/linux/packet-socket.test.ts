import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { bootId } from './boot.ts';
import { libc, MSG_DONTWAIT, required } from './libc.ts';
import { openPacketSocket } from './packet-socket.ts';
import { closeRoute, listLinks } from './route.ts';
import { setNice, setRealtime } from './scheduling.ts';
import { inNetworkNamespace, until } from './test-namespace.ts';

inNetworkNamespace(import.meta.url, () => {
  test('a frame sent on one end of a cable arrives whole at the other', async () => {
    execFileSync('ip', ['link', 'add', 'hfk0', 'type', 'veth', 'peer', 'name', 'hfk1']);
    for (const name of ['hfk0', 'hfk1']) execFileSync('ip', ['link', 'set', name, 'up']);
    const ifindex = listLinks().find(({ name }) => name === 'hfk0')?.ifindex ?? 0;
    // A receiver for every protocol: AF_PACKET, SOCK_RAW, ETH_P_ALL in network order.
    const receiver = required('receiver', libc.socket(17, 3, 0x0300));
    const socket = openPacketSocket();
    try {
      const frame = Uint8Array.from([
        ...[0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ...[0x00, 0x00, 0x5e, 0x00, 0x01, 0x33],
        ...[0x88, 0xb5],
        ...Array.from({ length: 46 }, (_, index) => index),
      ]);
      assert.deepEqual(socket.send(ifindex, frame), { ok: true });
      const buffer = new Uint8Array(2048);
      const seen: string[] = [];
      // Other frames (IPv6 neighbour discovery) are about too.
      await until('the frame is there', () => {
        const length = libc.recv(receiver, buffer, buffer.length, MSG_DONTWAIT);
        if (length > 0) seen.push(Buffer.from(buffer.subarray(0, length)).toString('hex'));
        return seen.includes(Buffer.from(frame).toString('hex'));
      });
      execFileSync('ip', ['link', 'set', 'hfk0', 'down']);
      const refused = socket.send(ifindex, frame);
      assert.equal(!refused.ok && refused.code, 'ENETDOWN');
      const nowhere = socket.send(9999, frame);
      assert.equal(!nowhere.ok && nowhere.code, 'ENXIO');
      const short = socket.send(ifindex, new Uint8Array(3));
      assert.equal(!short.ok && short.code, 'EINVAL');
    } finally {
      socket.close();
      libc.close(receiver);
      closeRoute();
    }
  });

  test('the scheduling class is set, and a nonsensical one refused', () => {
    assert.equal(setRealtime(10).ok, true);
    assert.equal(setNice(0).ok, true);
    const refused = setRealtime(1000);
    assert.equal(!refused.ok && refused.code, 'EINVAL');
  });

  test('a boot has an id', () => {
    assert.match(bootId(), /^[0-9a-f-]{36}$/);
  });
});
