import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { watchReadable } from './readiness.ts';
import { until } from './test-namespace.ts';

/** A FIFO opened for reading and writing: readable when something was written, never at its end. */
function openFifo(): number {
  const folder = mkdtempSync(join(tmpdir(), 'hfk-'));
  const path = join(folder, 'fifo');
  assert.equal(spawnSync('mkfifo', [path]).status, 0);
  const fd = openSync(path, 'r+');
  rmSync(folder, { recursive: true });
  return fd;
}

async function withFifo(use: (fd: number) => Promise<void>): Promise<void> {
  const fd = openFifo();
  await use(fd).finally(() => closeSync(fd));
}

const drain = (fd: number): number => readSync(fd, new Uint8Array(64));

test('the handler is called while there is something to read', () =>
  withFifo(async (fd) => {
    let calls = 0;
    const watch = watchReadable(fd, () => {
      calls++;
      drain(fd);
    });
    writeSync(fd, 'a');
    await until('first call', () => calls === 1);
    writeSync(fd, 'b');
    await until('second call', () => calls === 2);
    watch.close();
  }));

test('a watch that nobody references lives on through garbage collection', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // Stays open, since nobody is left who could close the watch first.
  const fd = openFifo();
  let calls = 0;
  watchReadable(fd, () => {
    calls++;
    drain(fd);
  }).unref();
  collect();
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  writeSync(fd, 'a');
  await until('call after collection', () => calls === 1);
});

test('watching one descriptor twice is an exception', () =>
  withFifo(async (fd) => {
    const watch = watchReadable(fd, () => {});
    assert.throws(() => watchReadable(fd, () => {}), /watched already/);
    watch.close();
    watchReadable(fd, () => {}).close();
  }));

test('after close nothing is called, and closing twice is harmless', () =>
  withFifo(async (fd) => {
    let calls = 0;
    const watch = watchReadable(fd, () => calls++);
    watch.close();
    watch.close();
    writeSync(fd, 'a');
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(calls, 0);
  }));

test('the handler may close its own watch', () =>
  withFifo(async (fd) => {
    let calls = 0;
    const watch = watchReadable(fd, () => {
      calls++;
      watch.close();
    });
    writeSync(fd, 'a');
    await until('call', () => calls === 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(calls, 1);
  }));

test('an exception in the handler is an uncaught exception, not silence', () => {
  const program = `
    import { openSync, writeSync, readSync } from 'node:fs';
    import { watchReadable } from ${JSON.stringify(join(import.meta.dirname, 'readiness.ts'))};
    import { openDeadlineTimer } from ${JSON.stringify(join(import.meta.dirname, 'deadline-timer.ts'))};
    import { monotonicNow } from ${JSON.stringify(join(import.meta.dirname, 'clock.ts'))};
    openDeadlineTimer(() => { throw new Error('seen'); }).set(monotonicNow());
    setTimeout(() => process.exit(0), 5000);`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  assert.match(child.stderr, /Error: seen/);
  assert.notEqual(child.status, 0);
});
