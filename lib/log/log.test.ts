import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger, type LogOptions } from './log.ts';

const linesOf = (options: LogOptions, say: (log: ReturnType<typeof createLogger>) => void): string[] => {
  const lines: string[] = [];
  say(createLogger('checker', 'lb1', { ...options, write: (line) => lines.push(line) }));
  return lines;
};

test('text is one line for people: when, who, where, how bad, what', () => {
  const [line] = linesOf({ speaker: '2' }, (log) => log.warn('it is down', { server: 'a' }));
  assert.match(line ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z checker\/2 lb1 warn it is down\n$/);
});

test('JSON has the fields too', () => {
  const [line] = linesOf({ format: 'json' }, (log) => log.error('it is down', { server: 'a' }));
  const { time, ...rest } = JSON.parse(line ?? '') as Record<string, unknown>;
  assert.match(String(time), /Z$/);
  assert.deepEqual(rest, { level: 'error', service: 'checker', node: 'lb1', server: 'a', msg: 'it is down' });
});

test('what is below the level is not written', () => {
  assert.equal(linesOf({ level: 'error' }, (log) => log.info('chatter')).length, 0);
});

test('a hostile name neither forges a line nor steers the terminal', () => {
  const [line, ...more] = linesOf({}, (log) => log.info('a\n2026 vrrp lb1 info forged\u001b[2J'));
  assert.equal(more.length, 0);
  assert.match(line ?? '', /info a \| 2026 vrrp lb1 info forged \[2J\n$/);
});
