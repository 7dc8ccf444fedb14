// Mail against a real SMTP listener: the conversation and the bytes that arrive.
import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { test } from 'node:test';
import type { MailSettings } from '../../../lib/config/model.ts';
import { milliseconds, seconds } from '../../../lib/time/time.ts';
import type { MailDelivery } from '../core/delivery-rules.ts';
import type { DeliveryOutcome } from '../core/notifier-core.ts';
import { mailDate, SmtpMailer } from './mailer.ts';

const NOTICE = {
  kind: 'instance',
  name: 'VI_1',
  virtualServer: '',
  state: 'MASTER',
  priority: 100,
  body: 'VRRP Instance is now owning VRRP VIPs',
  cause: 'x',
  at: Date.UTC(2026, 10, 20, 12, 0, 0),
  late: false,
} as const;

const DELIVERY: MailDelivery = {
  kind: 'mail',
  id: 'x/smtp_alert',
  hook: 'smtp_alert',
  notice: NOTICE,
  lane: 'mail',
  alert: {
    subject: '[LB_A] VRRP Instance VI_1 - Entering MASTER state',
    body: '=> VRRP Instance is now owning VRRP VIPs <=',
    at: NOTICE.at,
  },
};

interface SmtpListener {
  readonly port: number;
  /** Commands in order; the message stands as one entry, without the final dot. */
  readonly lines: string[];
  close(): Promise<void>;
}

/** A small SMTP server as RFC 5321 has it; `answer` overrides the reply to a command. */
async function listen(answer: (line: string) => string | undefined = () => undefined): Promise<SmtpListener> {
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.write(answer('CONNECT') ?? '220 test ESMTP\r\n');
    let pending = '';
    let inData = false;
    socket.on('data', (data) => {
      pending += data.toString('latin1');
      for (;;) {
        const end = pending.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = pending.slice(0, inData ? end + 2 : end);
        pending = pending.slice(end + (inData ? 5 : 2));
        lines.push(line);
        const reply = answer(line) ?? (inData ? '250 queued\r\n' : reaction(line));
        inData = !inData && line === 'DATA';
        socket.write(reply);
        if (line === 'QUIT') socket.end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return {
    port: address.port,
    lines,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function reaction(line: string): string {
  if (line.startsWith('EHLO')) return '250-test\r\n250 STARTTLS\r\n';
  return line === 'DATA' ? '354 go on\r\n' : '250 ok\r\n';
}

const settings = (port: number, change: Partial<MailSettings> = {}): MailSettings => ({
  recipients: ['a@example.org', 'b@example.org'],
  from: 'ka@example.org',
  server: { host: '127.0.0.1', port },
  connectTimeout: seconds(5),
  heloName: 'lb1.example.org',
  ...change,
});

const send = (using: MailSettings): Promise<DeliveryOutcome> =>
  new Promise((resolve) => new SmtpMailer(() => using).send(DELIVERY, resolve));

test('the conversation and every byte of the message are as documented', async () => {
  const listener = await listen();
  try {
    const outcome = await send(settings(listener.port));
    assert.deepEqual([outcome.ok, outcome.text], [true, 'sent to 2']);
    assert.deepEqual(listener.lines.slice(0, 6), [
      'EHLO lb1.example.org',
      'MAIL FROM:<ka@example.org>',
      'RCPT TO:<a@example.org>',
      'RCPT TO:<b@example.org>',
      'DATA',
      `Date: ${mailDate(new Date(NOTICE.at))}\r\n` +
        'From: ka@example.org\r\n' +
        'Subject: [LB_A] VRRP Instance VI_1 - Entering MASTER state\r\n' +
        'X-Mailer: Keepalived\r\n' +
        'To: a@example.org,\r\n b@example.org\r\n' +
        '\r\n' +
        '=> VRRP Instance is now owning VRRP VIPs <=\r\n' +
        '\r\n',
    ]);
  } finally {
    await listener.close();
  }
});

test('a server that knows only HELO gets HELO', async () => {
  const listener = await listen((line) => (line.startsWith('EHLO') ? '502 unknown\r\n' : undefined));
  try {
    assert.equal((await send(settings(listener.port))).ok, true);
    assert.equal(listener.lines[1], 'HELO lb1.example.org');
  } finally {
    await listener.close();
  }
});

test('a refusal is final and is quoted; "come back later" is not', async () => {
  const refusing = await listen((line) => (line.startsWith('RCPT') ? '550 no such user\r\n' : undefined));
  const busy = await listen((line) => (line.startsWith('MAIL') ? '451 try later\r\n' : undefined));
  try {
    const refused = await send(settings(refusing.port));
    assert.deepEqual([refused.ok, refused.temporary, refused.text], [false, false, 'smtp: 550 no such user']);
    const later = await send(settings(busy.port));
    assert.deepEqual([later.ok, later.temporary, later.text], [false, true, 'smtp: 451 try later']);
  } finally {
    await Promise.all([refusing.close(), busy.close()]);
  }
});

test('the recipients that are accepted get their mail', async () => {
  const listener = await listen((line) => (line.includes('<b@') ? '550 no such user\r\n' : undefined));
  try {
    const outcome = await send(settings(listener.port));
    assert.deepEqual([outcome.ok, outcome.text], [true, 'sent to 1, refused for b@example.org']);
  } finally {
    await listener.close();
  }
});

test('nobody listening, and a server that says nothing, are worth another attempt', async () => {
  const closed = await listen();
  await closed.close();
  const away = await send(settings(closed.port));
  assert.equal(away.ok, false);
  assert.equal(away.temporary, true);
  assert.match(away.text, /^smtp: .*ECONNREFUSED/);
  const mute = await listen((line) => (line === 'CONNECT' ? '' : undefined));
  try {
    const outcome = await send(settings(mute.port, { connectTimeout: milliseconds(200) }));
    assert.deepEqual([outcome.ok, outcome.temporary], [false, true]);
    assert.ok(outcome.duration < 4000, `${outcome.duration} ms`);
  } finally {
    await mute.close();
  }
});

test('the date is local time in English with its offset', () => {
  assert.match(mailDate(new Date()), /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat), \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/);
  const offset = new Date(2026, 0, 5, 7, 8, 9);
  assert.ok(mailDate(offset).startsWith('Mon, 05 Jan 2026 07:08:09 '));
});
