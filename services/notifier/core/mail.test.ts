// Whole messages, compared byte by byte. The VRRP ones were also seen from a running keepalived 2.2.7, which however
// writes several recipients on one line; the folded form is that of later versions.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seconds } from '../../../lib/time/time.ts';
import { type Heard, noticeOf } from './heard.ts';
import { mailAlert, renderMail } from './mail.ts';
import { groupFact, instanceFact, NOON, origin, realServerFact, virtualServerFact } from './scenarios/samples.ts';

const SETTINGS = {
  recipients: ['a@example.org'],
  from: 'ka@example.org',
  server: { host: '127.0.0.1', port: 25 },
  connectTimeout: seconds(30),
  heloName: 'lb1',
};

function alert(heard: Heard) {
  const notice = noticeOf(heard, origin(1), false);
  assert.ok(notice);
  return mailAlert(notice, 'LB_A');
}

test('a message has its headers in order, the body between arrows, and an empty line before the dot', () => {
  const message = renderMail(
    alert({ kind: 'instance', fact: instanceFact('master', 'backup') }),
    SETTINGS,
    'Fri, 20 Nov 2026 12:00:00 +0000',
  );
  assert.equal(
    message,
    'Date: Fri, 20 Nov 2026 12:00:00 +0000\r\n' +
      'From: ka@example.org\r\n' +
      'Subject: [LB_A] VRRP Instance VI_1 - Entering MASTER state\r\n' +
      'X-Mailer: Keepalived\r\n' +
      'To: a@example.org\r\n' +
      '\r\n' +
      '=> VRRP Instance is now owning VRRP VIPs <=\r\n' +
      '\r\n',
  );
});

test('several recipients stand in one folded header', () => {
  const settings = { ...SETTINGS, recipients: ['a@example.org', 'b@example.org', 'c@example.org'] };
  const message = renderMail({ subject: 's', body: 'b', at: NOON }, settings, 'd');
  assert.match(message, /\r\nTo: a@example\.org,\r\n b@example\.org,\r\n c@example\.org\r\n\r\n/);
});

const rows: readonly [Heard, string, string][] = [
  [
    { kind: 'instance', fact: instanceFact('backup', 'master') },
    '[LB_A] VRRP Instance VI_1 - Entering BACKUP state',
    '=> VRRP Instance is no longer owning VRRP VIPs <=',
  ],
  [
    { kind: 'instance', fact: instanceFact('fault', 'master') },
    '[LB_A] VRRP Instance VI_1 - Entering FAULT state',
    '=> VRRP Instance is no longer owning VRRP VIPs <=',
  ],
  [
    { kind: 'instance', fact: instanceFact('stop', 'master') },
    '[LB_A] VRRP Instance VI_1 - Stopping',
    '=> VRRP Instance stopping <=',
  ],
  [
    { kind: 'group', fact: groupFact('master', 'backup') },
    '[LB_A] VRRP Group VG1 - Entering MASTER state',
    '=> All VRRP group instances are now in MASTER state <=',
  ],
  [
    { kind: 'group', fact: groupFact('fault', 'backup') },
    '[LB_A] VRRP Group VG1 - Entering FAULT state',
    '=> All VRRP group instances are now in FAULT state <=',
  ],
  [
    { kind: 'real-server', fact: realServerFact(false, true) },
    '[LB_A] Realserver [192.0.2.7]:tcp:80 of virtual server [192.0.2.1]:tcp:80 - DOWN',
    '=> TCP CHECK failed on service <=',
  ],
  [
    { kind: 'real-server', fact: realServerFact(true, false) },
    '[LB_A] Realserver [192.0.2.7]:tcp:80 of virtual server [192.0.2.1]:tcp:80 - UP',
    '=> TCP CHECK succeed on service <=',
  ],
  [
    { kind: 'real-server', fact: realServerFact(false, true, { checkKind: 'http' }) },
    '[LB_A] Realserver [192.0.2.7]:tcp:80 of virtual server [192.0.2.1]:tcp:80 - DOWN',
    '=> CHECK failed on service : HTTP/SSL request failed <=',
  ],
  [
    { kind: 'real-server', fact: realServerFact(true, false, { checkKind: 'misc' }) },
    '[LB_A] Realserver [192.0.2.7]:tcp:80 of virtual server [192.0.2.1]:tcp:80 - UP',
    '=> MISC CHECK succeed on service <=',
  ],
  [
    { kind: 'virtual-server', fact: virtualServerFact(true, false, { quorum: 2, hysteresis: 1, liveWeight: 3 }) },
    '[LB_A] Virtualserver [192.0.2.1]:tcp:80 - UP',
    // 2 + 1 = 3, reached with 3.
    '=> Gained quorum 2+1=3 <= 3 <=',
  ],
  [
    { kind: 'virtual-server', fact: virtualServerFact(false, true, { quorum: 2, hysteresis: 1, liveWeight: 0 }) },
    '[LB_A] Virtualserver [192.0.2.1]:tcp:80 - DOWN',
    // 2 - 1 = 1, written with the signs of the gain: so says keepalived 2.2.7.
    '=> Lost quorum 2+1=1 <= 0 <=',
  ],
  [
    { kind: 'virtual-server', fact: virtualServerFact(true, true, { quorum: 2, hysteresis: 1, liveWeight: 6 }) },
    '[LB_A] Virtualserver [192.0.2.1]:tcp:80 - UP',
    '=> Starting with quorum up 2+1=3 <= 6 <=',
  ],
];

for (const [heard, subject, body] of rows)
  test(`${heard.kind}: ${subject.slice('[LB_A] '.length)}`, () => {
    const made = alert(heard);
    assert.equal(made.subject, subject);
    assert.equal(made.body, body);
  });

test('no name and no reason can write a header of its own, and both are cut to size', () => {
  const evil = { kind: 'instance', fact: instanceFact('master', 'backup', { instance: 'x\r\nBcc: y@z' }) } as const;
  assert.equal(alert(evil).subject, '[LB_A] VRRP Instance x Bcc: y@z - Entering MASTER state');
  const long = realServerFact(false, true, { checkKind: 'smtp', reason: 'é'.repeat(1000) });
  // 511 bytes: "=> CHECK failed on service : " has 29, 241 times é have 482.
  const { body } = alert({ kind: 'real-server', fact: long });
  assert.equal(body, `=> CHECK failed on service : ${'é'.repeat(241)}`);
});
