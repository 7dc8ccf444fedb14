// How long a probe waits, and what it does about its own lateness.
import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { test } from 'node:test';
import { Patience } from './patience.ts';

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Keeps this process from running, as a stop of the machine would. */
function standStill(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

const outAfter = (make: (out: (limit: number) => void) => Patience, during: (patience: Patience) => void = () => {}) =>
  new Promise<number>((resolve) => {
    const start = performance.now();
    during(make(() => resolve(performance.now() - start)));
  });

test('a wait ends after its time', async () => {
  const took = await outAfter((out) => new Patience(100, 1000, out));
  assert.ok(took >= 99, `${took} ms`);
});

test('each new wait has the whole time again, within the total', async () => {
  const took = await outAfter(
    (out) => new Patience(100, 300, out),
    (patience) => {
      const timer = setInterval(() => patience.renew(), 20);
      setTimeout(() => clearInterval(timer), 1000).unref();
      timer.unref();
    },
  );
  assert.ok(took >= 299, `${took} ms`);
});

test('stopped means silent', async () => {
  let out = false;
  const patience = new Patience(50, 1000, () => {
    out = true;
  });
  patience.stop();
  await wait(120);
  assert.equal(out, false);
});

test('time that this process lost is given back to the target', async () => {
  const took = await outAfter(
    (out) => new Patience(200, 1000, out),
    () => setTimeout(() => standStill(500), 50),
  );
  // Due at 200, noticed at 550, 350 ms late; at most one wait is given back: 550 + 200.
  assert.ok(took >= 745, `${took} ms`);
});

test('what has arrived by the end of the wait is heard before judging', async () => {
  const server = createServer((socket) => void setTimeout(() => socket.write('x'), 50));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const socket = connect(typeof bound === 'object' && bound !== null ? bound.port : 0, '127.0.0.1');
  try {
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    const verdict = await new Promise<string>((resolve) => {
      const patience = new Patience(140, 1000, () => resolve('silent'));
      socket.once('data', () => {
        patience.stop();
        resolve('heard');
      });
      // The server's timer and this wait end while nothing runs; the timer of the wait comes first when it goes on.
      setTimeout(() => standStill(100), 45);
    });
    assert.equal(verdict, 'heard');
  } finally {
    socket.destroy();
    server.close();
  }
});
