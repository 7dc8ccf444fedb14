import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HELP, NotACommand, parseCommand } from './command-line.ts';

test('killing means a whole director or one of its processes', () => {
  assert.deepEqual(parseCommand(' kill director1 '), { type: 'kill-director', director: 'director1' });
  assert.deepEqual(parseCommand('kill director2 nats-server'), {
    type: 'kill-service',
    director: 'director2',
    service: 'nats-server',
  });
});

test('start and stop take directors and web servers', () => {
  assert.deepEqual(parseCommand('start director1'), { type: 'start-director', director: 'director1' });
  assert.deepEqual(parseCommand('stop web2'), { type: 'stop-web', server: 'web2' });
});

test('an expectation may say how long it waits', () => {
  assert.deepEqual(parseCommand('expect served web1,web2 within 2.5'), {
    type: 'expect',
    expectation: { type: 'served', servers: ['web1', 'web2'] },
    within: 2.5,
    text: 'expect served web1,web2 within 2.5',
  });
  assert.deepEqual(parseCommand('expect gap below 4'), {
    type: 'expect',
    expectation: { type: 'gap', seconds: 4 },
    within: undefined,
    text: 'expect gap below 4',
  });
});

test('empty lines and comments are nothing, everything else that is no command says what would be one', () => {
  assert.deepEqual(parseCommand('  # hello'), { type: 'nothing' });
  const mistakes: readonly (readonly [string, RegExp])[] = [
    ['explode director1', /no command "explode"/],
    ['kill web1', /director1 or director2, not "web1"/],
    ['kill director1 apache', /vrrp, checker.*not "apache"/],
    ['wait a bit', /wants a number, not "a"/],
    ['expect served web3', /web1 or web2, not "web3"/],
    ['expect rain', /not "rain"/],
  ];
  for (const [line, message] of mistakes) {
    assert.throws(
      () => parseCommand(line),
      (error) => error instanceof NotACommand && message.test(error.message),
      line,
    );
  }
});

test('the help fits a terminal', () => {
  for (const line of HELP.split('\n')) assert.ok(line.length <= 100, line);
});
