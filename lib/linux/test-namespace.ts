// For tests that change links and addresses: runs the test file once more inside a network namespace of its own, which
// vanishes with the process, whatever happens. Without root the tests are skipped, with the reason printed.

import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const INSIDE = 'HOLDFAST_TEST_NAMESPACE';
const DEADLINE_MS = 120_000;

/**
 * Registers `register`'s tests inside a new namespace, and a test here that is their sum. `whyNot`: what the machine
 * lacks, asked only where there is root; then the whole file is skipped with that reason.
 */
export function inNetworkNamespace(
  importMetaUrl: string,
  register: () => void,
  whyNot: () => string | undefined = () => undefined,
): void {
  if (process.env[INSIDE] === importMetaUrl) {
    register();
    return;
  }
  const file = fileURLToPath(importMetaUrl);
  const skip = process.getuid?.() === 0 ? (whyNot() ?? false) : 'needs root (network namespaces)';
  test(`in a network namespace: ${file.split('/').at(-1)}`, { skip }, () => {
    const environment: NodeJS.ProcessEnv = { ...process.env, [INSIDE]: importMetaUrl };
    // Set by an outer test runner; would make the inner one speak its private protocol.
    delete environment['NODE_TEST_CONTEXT'];
    const inner = spawnSync('unshare', ['--net', '--', process.execPath, '--test-reporter=spec', file], {
      env: environment,
      encoding: 'utf8',
      timeout: DEADLINE_MS,
    });
    if (inner.status !== 0) throw new Error(`${inner.stdout}\n${inner.stderr}\n${inner.error?.message ?? ''}`);
  });
}

/** Waits for a fact: asks again until it is true; the error says what was waited for. */
export async function until(what: string, isTrue: () => boolean, deadlineMs = 10_000): Promise<void> {
  const start = performance.now();
  while (!isTrue()) {
    if (performance.now() - start > deadlineMs) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
