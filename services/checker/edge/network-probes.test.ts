// Network probes against real sockets on loopback: well-behaved servers (nginx, also over TLS) and bad ones.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { address } from '../../../lib/address/address.ts';
import type { HttpProbeConfig, HttpUrlConfig, ProbeTarget } from '../../../lib/config/model.ts';
import { milliseconds } from '../../../lib/time/time.ts';
import { plannedCheck, url } from '../core/test-checks.ts';
import { closedPort, findingOf, listen, loopback, probe, startNginx } from './probe-targets.ts';
import { NetworkProber } from './prober.ts';

const http = (target: ProbeTarget, options: Partial<HttpProbeConfig> = {}, asked: Partial<HttpUrlConfig> = {}) =>
  ({
    kind: 'http',
    target,
    tls: undefined,
    httpVersion: '1.0',
    fastRecovery: false,
    urls: [url(asked)],
    ...options,
  }) as const satisfies HttpProbeConfig;

/** Runs with a listener and closes it whatever happens. */
async function withListener<Result>(
  serve: (socket: Socket) => void,
  use: (port: number) => Promise<Result>,
): Promise<Result> {
  const listener = await listen(serve);
  try {
    return await use(listener.port);
  } finally {
    await listener.close();
  }
}

/** The finding of HTTP_GET on a server that answers every request with `serve`. */
const httpFinding = (serve: (socket: Socket) => void, asked: Partial<HttpUrlConfig> = {}, timeout = 5000) =>
  withListener(
    (socket) => socket.once('data', () => serve(socket)),
    (port) => findingOf(http(loopback(port, { connectTimeout: milliseconds(timeout) }), {}, asked)),
  );

test('TCP_CHECK: a listener is up, a closed port is refused', async () => {
  await withListener(
    () => {},
    async (port) => assert.equal(await findingOf({ kind: 'tcp', target: loopback(port) }), 'passed: connected'),
  );
  const nobody = loopback(await closedPort());
  assert.equal(await findingOf({ kind: 'tcp', target: nobody }), 'failed: connect: refused');
});

test('a check that connects elsewhere than where the real server serves says where', async () => {
  const port = await closedPort();
  const reason = await new Promise<string>((resolve) => {
    const check = plannedCheck({ probe: { kind: 'smtp', target: loopback(port), heloName: 'x' } });
    new NetworkProber().start(check, 0, (outcome) => resolve(outcome.reason));
  });
  assert.equal(reason, `connect: refused (at 127.0.0.1:${port})`);
});

test('TCP_CHECK closes with a FIN, not with a reset', async () => {
  const ended = new Promise<string>((resolve) => {
    void withListener(
      (socket) => {
        socket.once('end', () => resolve('end')).once('error', () => resolve('reset'));
        socket.resume();
      },
      async (port) => {
        await probe({ kind: 'tcp', target: loopback(port) });
        await ended;
      },
    );
  });
  assert.equal(await ended, 'end');
});

test('a probe comes from the configured address and port', async () => {
  const bindPort = await closedPort();
  const from = new Promise<string>((resolve) => {
    void withListener(
      (socket) => resolve(`${socket.remoteAddress}:${socket.remotePort}`),
      async (port) => {
        const target = loopback(port, { bindAddress: address('127.0.0.5'), bindPort });
        assert.equal(await findingOf({ kind: 'tcp', target }), 'passed: connected');
        await from;
      },
    );
  });
  assert.equal(await from, `127.0.0.5:${bindPort}`);
});

test('an address that is not here is the trouble of the checker, not of the target', async () => {
  const target = loopback(await closedPort(), { bindAddress: address('203.0.113.77') });
  assert.equal(
    await findingOf({ kind: 'tcp', target }),
    'inconclusive: bind: no local address or port left to connect from',
  );
});

test('a connection that does not come about is given up after connect_timeout', async () => {
  const silent = await openSilentPort();
  try {
    const outcome = await probe({ kind: 'tcp', target: loopback(silent.port, { connectTimeout: milliseconds(300) }) });
    assert.equal(outcome.result, 'failed');
    assert.match(outcome.reason, /^no connection within 0\.3 s$/);
    assert.ok(outcome.result === 'failed' && outcome.timedOut === true);
  } finally {
    await silent.close();
  }
});

test('HTTP_GET asks nginx as keepalived does and judges status and digest', async () => {
  const nginx = await startNginx(`
    location = / { return 200 "hello\\n"; }
    location = /teapot { return 418 "no\\n"; }
    location = /moved { return 301 /; }
    location = /agent { return 200 "$http_user_agent|$http_host|$server_protocol|$http_connection"; }
    location = /sni { return 200 "$ssl_server_name"; }
  `);
  try {
    const plain = loopback(nginx.httpPort);
    const secure = loopback(nginx.httpsPort);
    const overTls = { tls: { serverName: undefined } };
    // MD5 of "hello\n", worked out by md5sum.
    const digest = 'b1946ac92492d2347c6235b4d2611184';
    assert.equal(await findingOf(http(plain)), 'passed: status 200');
    assert.equal(await findingOf(http(plain, {}, { digest })), 'passed: status 200, digest matches');
    assert.equal(
      await findingOf(http(plain, {}, { digest: '0'.repeat(32) })),
      `failed: digest differs: got ${digest}, wanted ${'0'.repeat(32)}`,
    );
    assert.equal(await findingOf(http(plain, {}, { path: '/teapot' })), 'failed: status 418, wanted 200-299');
    assert.equal(await findingOf(http(plain, {}, { path: '/moved' })), 'failed: status 301, wanted 200-299');
    const ranges = [{ from: 418, to: 418 }];
    const teapot = { path: '/teapot', statusRanges: ranges };
    assert.equal(await findingOf(http(plain, {}, teapot)), 'passed: status 418');
    const both = http(plain, { urls: [url(), url({ path: '/teapot' })] });
    assert.equal(await findingOf(both, 0), 'passed: /: status 200');
    assert.equal(await findingOf(both, 1), 'failed: /teapot: status 418, wanted 200-299');
    for (const [version, seen] of [
      ['1.0', 'KeepAliveClient|www.example.org|HTTP/1.0|'],
      ['1.0C', 'KeepAliveClient|www.example.org|HTTP/1.0|close'],
      ['1.1', 'KeepAliveClient|www.example.org|HTTP/1.1|close'],
    ] as const) {
      const asked = { path: '/agent', host: 'www.example.org', digest: md5(seen) };
      assert.equal(await findingOf(http(plain, { httpVersion: version }, asked)), 'passed: status 200, digest matches');
    }
    assert.equal(await findingOf(http(secure, overTls)), 'passed: status 200');
    assert.equal(await findingOf(http(secure, overTls, { digest })), 'passed: status 200, digest matches');
    assert.equal(
      await findingOf(http(secure, { tls: { serverName: 'a.example' } }, { path: '/sni', digest: md5('a.example') })),
      'passed: status 200, digest matches',
    );
    assert.equal(
      await findingOf(http(secure, overTls, { path: '/sni', digest: md5('') })),
      'passed: status 200, digest matches',
    );
    assert.equal(await findingOf(http(plain, overTls)), 'failed: TLS handshake: wrong version number');
    assert.equal(await findingOf(http(secure)), 'failed: status 400, wanted 200-299');
  } finally {
    await nginx.close();
  }
});

test('HTTP_GET on a server that ends badly says how', async () => {
  assert.equal(await httpFinding((socket) => socket.end()), 'failed: closed without an answer');
  assert.equal(await httpFinding((socket) => socket.end('HTTP/1.1 20')), 'failed: closed within the status line');
  assert.equal(
    await httpFinding((socket) => socket.end('HTTP/1.1 200 OK\r\nServ')),
    'failed: closed within the header',
  );
  assert.equal(
    await httpFinding((socket) => socket.end('220 mail ready\r\n')),
    'failed: no HTTP status line, got "220 mail ready"',
  );
  assert.equal(
    await httpFinding((socket) => void socket.resetAndDestroy()),
    'failed: waiting for the answer: reset by the server',
  );
  assert.equal(
    await httpFinding((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\nhalf', () => setTimeout(() => socket.resetAndDestroy(), 50));
    }),
    'failed: waiting for the end of the body: reset by the server',
  );
});

test('HTTP_GET on a server that never answers, or never ends, gives up in time', async () => {
  assert.match(await httpFinding(() => {}, {}, 300), /^failed: no answer within 0\.3 s$/);
  const half = (socket: Socket): void => void socket.write('HTTP/1.1 200 OK\r\nServer:');
  assert.match(await httpFinding(half, {}, 300), /^failed: no answer within 0\.3 s$/);
  const open = (socket: Socket): void => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  assert.match(await httpFinding(open, {}, 300), /^failed: no end of the body within 0\.3 s$/);
});

test('a server that drips is bounded as a whole: four times connect_timeout', async () => {
  const drip = (socket: Socket): void => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const timer = setInterval(() => socket.write('x'), 50);
    socket.on('close', () => clearInterval(timer));
  };
  assert.match(await httpFinding(drip, {}, 200), /^failed: no end of the body within 0\.8 s$/);
});

test('a slow server is waited for as long as each wait is short enough', async () => {
  const slow = (socket: Socket): void => {
    const pieces = ['HTTP/1.0 2', '00 OK\r\nA: b\r', '\n\r\nhel', 'lo\n'];
    const next = (): void => {
      const piece = pieces.shift();
      if (piece === undefined) socket.end();
      else socket.write(piece, () => setTimeout(next, 150));
    };
    next();
  };
  const digest = 'b1946ac92492d2347c6235b4d2611184';
  assert.equal(await httpFinding(slow, { digest }, 400), 'passed: status 200, digest matches');
});

test('lengths and chunks are not interpreted: the body is what came', async () => {
  // A server that promises 100 bytes and sends 5; keepalived only logs that.
  const lies = (socket: Socket): void => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello');
  assert.equal(await httpFinding(lies, { digest: md5('hello') }), 'passed: status 200, digest matches');
  const chunked = '5\r\nhello\r\n0\r\n\r\n';
  const chunks = (socket: Socket): void =>
    void socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`);
  assert.equal(await httpFinding(chunks, { digest: md5(chunked) }), 'passed: status 200, digest matches');
});

test('a header or a body without end is cut off', async () => {
  const header = (socket: Socket): void => void socket.write(`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(70_000)}`);
  assert.equal(await httpFinding(header), 'failed: header longer than 64 KiB');
  const body = (socket: Socket): void => void socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1_100_000)}`);
  assert.equal(await httpFinding(body), 'passed: status 200');
});

test('TLS with somebody who does not speak it', async () => {
  const overTls = { tls: { serverName: undefined } };
  const finding = (serve: (socket: Socket) => void) =>
    withListener(serve, (port) => findingOf(http(loopback(port, { connectTimeout: milliseconds(300) }), overTls)));
  assert.match(await finding(() => {}), /^failed: no TLS handshake within 0\.3 s$/);
  assert.equal(await finding((socket) => socket.end()), 'failed: TLS handshake: closed by the server');
  assert.equal(
    await finding((socket) => socket.end('220 mail ready\r\n')),
    'failed: TLS handshake: wrong version number',
  );
});

test('SMTP_CHECK greets a mail server and takes its leave', async () => {
  const heard: string[] = [];
  const serve = (socket: Socket): void => {
    socket.write('220-mx.example.org\r\n220 ready\r\n');
    socket.on('data', (data: Buffer) => {
      const line = data.toString();
      heard.push(line);
      if (line.startsWith('HELO')) socket.write('250 mx\r\n');
      else socket.end('221 bye\r\n');
    });
  };
  const finding = (port: number) => findingOf({ kind: 'smtp', target: loopback(port), heloName: 'me.example' });
  assert.equal(await withListener(serve, finding), 'passed: HELO accepted');
  assert.deepEqual(heard, ['HELO me.example\r\n', 'QUIT\r\n']);
  assert.equal(
    await withListener((socket) => void socket.write('554 no service\r\n'), finding),
    'failed: banner "554 no service", wanted 220',
  );
  assert.equal(await withListener((socket) => void socket.end(), finding), 'failed: closed before the banner');
  const silent = withListener(
    () => {},
    (port) => findingOf({ kind: 'smtp', target: loopback(port, { connectTimeout: milliseconds(300) }), heloName: 'x' }),
  );
  assert.match(await silent, /^failed: no banner within 0\.3 s$/);
});

test('a cancelled probe says nothing and closes its connection', async () => {
  let outcomes = 0;
  const closed = new Promise<void>((resolve) => {
    void withListener(
      (socket) => {
        socket.once('close', () => resolve());
        socket.resume();
        socket.once('end', () => socket.end());
        running.cancel();
      },
      async (port) => {
        running = new NetworkProber().start(plannedCheck({ probe: http(loopback(port)) }), 0, () => outcomes++);
        await closed;
      },
    );
  });
  let running = { cancel: () => {} };
  await closed;
  assert.equal(outcomes, 0);
});

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** A port that accepts nothing and refuses nothing: a listening socket whose backlog is full, in a stopped process. */
async function openSilentPort(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const script = `
    const server = require('node:net').createServer();
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      process.stdout.write(String(server.address().port));
    });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const port = Number(
    await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data)))),
  );
  child.kill('SIGSTOP');
  // Fill the backlog until one more connection no longer comes about.
  const fillers: Socket[] = [];
  for (let index = 0; index < 8; index++) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    fillers.push(socket);
    const open = await Promise.race([
      new Promise<boolean>((resolve) => socket.once('connect', () => resolve(true))),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 300)),
    ]);
    if (!open) break;
  }
  return {
    port,
    close: async () => {
      for (const socket of fillers) socket.destroy();
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
