// What answers mean: HTTP, SMTP, exit statuses, socket errors. Bytes and texts written by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeSocketError } from './connect-failure.ts';
import { judgeScript } from './exit-status.ts';
import { AnswerReader, HEADER_LIMIT, judgeDigest, judgeStatus, requestText } from './http-exchange.ts';
import { SmtpDialogue } from './smtp-dialogue.ts';
import { url } from './test-checks.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

test('the request is what keepalived sends, byte for byte', () => {
  const asked = url({ path: '/health?x=1', host: 'www.example.org:8080' });
  const head = 'User-Agent: KeepAliveClient\r\nHost: www.example.org:8080\r\n';
  assert.equal(requestText(asked, '1.0'), `GET /health?x=1 HTTP/1.0\r\n${head}\r\n`);
  assert.equal(requestText(asked, '1.0C'), `GET /health?x=1 HTTP/1.0\r\n${head}Connection: close\r\n\r\n`);
  assert.equal(requestText(asked, '1.1'), `GET /health?x=1 HTTP/1.1\r\n${head}Connection: close\r\n\r\n`);
});

test('an answer is read whole, and the body begins after the empty line', () => {
  const reader = new AnswerReader();
  const chunk = bytes('HTTP/1.1 200 OK\r\nServer: x\r\n\r\nhello');
  assert.equal(reader.take(chunk), chunk.length - 5);
  assert.equal(reader.status, 200);
  assert.equal(reader.bodyBytes, 5);
  assert.equal(reader.missing, undefined);
  assert.equal(reader.take(bytes('again')), 0);
  assert.equal(reader.bodyBytes, 10);
});

test('an answer reads the same however it is cut', () => {
  const answer = 'HTTP/1.0 503 Busy\nA: b\r\nC: d\n\nbody\r\n\r\nmore';
  fc.assert(
    fc.property(fc.array(fc.nat(answer.length), { maxLength: 10 }), (cuts) => {
      const reader = new AnswerReader();
      let body = '';
      const places = [0, ...cuts, answer.length].sort((a, b) => a - b);
      for (let index = 1; index < places.length; index++) {
        const piece = answer.slice(places[index - 1], places[index]);
        const start = reader.take(bytes(piece));
        assert.equal(typeof start, 'number');
        body += piece.slice(start as number);
      }
      assert.equal(reader.status, 503);
      assert.equal(body, 'body\r\n\r\nmore');
    }),
  );
});

test('what is no HTTP answer says what came instead', () => {
  assert.equal(new AnswerReader().take(bytes('SSH-2.0-OpenSSH_9\r\n')), 'no HTTP status line, got "SSH-2.0-OpenSSH_9"');
  assert.equal(new AnswerReader().take(bytes('HTTP/1.1 OK\r\n')), 'no HTTP status line, got "HTTP/1.1 OK"');
  assert.equal(new AnswerReader().take(bytes('HTTP/1.1 2000 x\r\n')), 'no HTTP status line, got "HTTP/1.1 2000 x"');
  assert.equal(new AnswerReader().take(bytes('\x16\x03\x01\n')), 'no HTTP status line, got "..."');
});

test('an answer that ends too soon says where', () => {
  const at = (text: string): string | undefined => {
    const reader = new AnswerReader();
    reader.take(bytes(text));
    return reader.missing;
  };
  assert.equal(at(''), 'closed without an answer');
  assert.equal(at('HTTP/1.1 2'), 'closed within the status line');
  assert.equal(at('HTTP/1.1 200 OK\r\nServer:'), 'closed within the header');
  assert.equal(at('HTTP/1.1 200 OK\r\n\r\n'), undefined);
});

test('a header has a bound', () => {
  const reader = new AnswerReader();
  assert.equal(typeof reader.take(bytes('HTTP/1.1 200 OK\r\n')), 'number');
  assert.equal(reader.take(new Uint8Array(HEADER_LIMIT).fill(0x61)), 'header longer than 64 KiB');
});

test('statuses and digests are judged with what was wanted', () => {
  const ranges = [
    { from: 200, to: 299 },
    { from: 401, to: 401 },
  ];
  assert.equal(judgeStatus(200, ranges), undefined);
  assert.equal(judgeStatus(299, ranges), undefined);
  assert.equal(judgeStatus(401, ranges), undefined);
  assert.equal(judgeStatus(300, ranges), 'status 300, wanted 200-299, 401');
  // MD5 of "hello\n".
  const md5 = 'b1946ac92492d2347c6235b4d2611184';
  assert.equal(judgeDigest(md5, md5.toUpperCase()), undefined);
  assert.equal(judgeDigest(md5, '00'), `digest differs: got ${md5}, wanted 00`);
});

test('a mail server is greeted as keepalived does, and a banner of several lines is fine', () => {
  const dialogue = new SmtpDialogue('me.example.org');
  assert.deepEqual(dialogue.take('220-mx.example'), { step: 'wait' });
  assert.deepEqual(dialogue.take('.org\r\n220-be patient\r\n220 go\r\n'), {
    step: 'send',
    text: 'HELO me.example.org\r\n',
  });
  assert.deepEqual(dialogue.take('250-first\r\n'), { step: 'wait' });
  assert.deepEqual(dialogue.take('250 mx\r\n'), { step: 'send', text: 'QUIT\r\n' });
  assert.deepEqual(dialogue.take('500 what?\r\n'), { step: 'passed', reason: 'HELO accepted' });
});

test('a mail server that refuses, babbles or hangs up fails with its own words', () => {
  assert.deepEqual(new SmtpDialogue('x').take('554 go away\r\n'), {
    step: 'failed',
    reason: 'banner "554 go away", wanted 220',
  });
  assert.deepEqual(new SmtpDialogue('x').take('2200 hm\r\n'), {
    step: 'failed',
    reason: 'banner "2200 hm", wanted 220',
  });
  assert.deepEqual(new SmtpDialogue('x').take('a'.repeat(20_000)), {
    step: 'failed',
    reason: 'banner longer than 16 KiB',
  });
  assert.deepEqual(new SmtpDialogue('x').end(), { step: 'failed', reason: 'closed before the banner' });
  const refusesHelo = new SmtpDialogue('x');
  refusesHelo.take('220 hi\r\n');
  assert.deepEqual(refusesHelo.take('502 no\r\n'), { step: 'failed', reason: 'answer to HELO "502 no", wanted 250' });
  const hangsUp = new SmtpDialogue('x');
  hangsUp.take('220 hi\r\n');
  hangsUp.take('250 ok\r\n');
  assert.deepEqual(hangsUp.end(), { step: 'passed', reason: 'HELO accepted' });
});

test('exit statuses: 0 is good, 1 is bad, 2-255 are weights when dynamic and bad when not', () => {
  const exit = (status: number, dynamic: boolean) => judgeScript({ kind: 'exit', status }, dynamic);
  assert.deepEqual(exit(0, false), { result: 'passed', reason: 'exit 0' });
  assert.deepEqual(exit(0, true), { result: 'passed', reason: 'exit 0' });
  assert.deepEqual(exit(1, true), { result: 'failed', reason: 'exit 1' });
  assert.deepEqual(exit(2, true), { result: 'passed', reason: 'exit 2: weight 0', weight: 0 });
  assert.deepEqual(exit(255, true), { result: 'passed', reason: 'exit 255: weight 253', weight: 253 });
  assert.deepEqual(exit(2, false), { result: 'failed', reason: 'exit 2' });
  assert.deepEqual(judgeScript({ kind: 'signal', signal: 'SIGSEGV' }, true), {
    result: 'failed',
    reason: 'ended by SIGSEGV',
  });
});

test('only what the target or its network answers counts against it', () => {
  const judge = (code: string, call = 'connect') => {
    const { result, reason } = judgeSocketError(code, call, 'connect');
    return `${result}: ${reason}`;
  };
  assert.equal(judge('ECONNREFUSED'), 'failed: connect: refused');
  assert.equal(judge('EHOSTUNREACH'), 'failed: connect: host unreachable');
  assert.equal(judge('ETIMEDOUT'), 'failed: connect: timed out in the kernel');
  assert.equal(judge('ENETUNREACH'), 'inconclusive: connect: no route from this checker');
  assert.equal(judge('EMFILE'), 'inconclusive: connect: this checker has no file descriptors left');
  assert.equal(judge('EADDRNOTAVAIL', 'bind'), 'inconclusive: bind: no local address or port left to connect from');
  assert.equal(judge('EHOSTUNREACH', 'bind'), 'inconclusive: bind: EHOSTUNREACH');
});
