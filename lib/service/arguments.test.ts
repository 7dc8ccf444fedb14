import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseServiceArguments } from './arguments.ts';
import { nextEpoch } from './epoch.ts';

for (const name of Object.keys(process.env)) if (name.startsWith('HOLDFAST_')) delete process.env[name];

test('every option has a default but the configuration', () => {
  const args = parseServiceArguments('vrrp', ['--config', 'k.conf', '--run-dir', '/r']);
  assert.deepEqual(args, {
    ...{ config: 'k.conf', node: hostname(), nats: undefined, runDir: '/r', http: undefined },
    ...{ logFormat: 'text', logLevel: 'info', id: '', zone: '' },
  });
  assert.throws(() => parseServiceArguments('ipvs', []), /--config FILE is missing/);
});

test('a checker needs no configuration and has an id', () => {
  assert.equal(parseServiceArguments('checker', ['--id', 'c7', '--zone', 'z']).id, 'c7');
  assert.equal(parseServiceArguments('checker', []).id, hostname());
});

test('the environment stands in for options, for containers', () => {
  process.env['HOLDFAST_RUN_DIR'] = '/from-environment';
  try {
    assert.equal(parseServiceArguments('checker', []).runDir, '/from-environment');
    assert.equal(parseServiceArguments('checker', ['--run-dir', '/given']).runDir, '/given');
  } finally {
    delete process.env['HOLDFAST_RUN_DIR'];
  }
});

test('mistakes are named', () => {
  assert.throws(() => parseServiceArguments('vrrp', ['--confg', 'x']), /Unknown option '--confg'/);
  assert.throws(
    () => parseServiceArguments('vrrp', ['--config', 'x', '--log-format', 'xml']),
    /one of text, json, not 'xml'/,
  );
});

test('an epoch is the time of the start, and greater than the last one even when the clock was set back', () => {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-epoch-'));
  try {
    assert.equal(nextEpoch(directory, 'vrrp', 5000), 5000);
    assert.equal(nextEpoch(directory, 'vrrp', 4000), 5001);
    assert.equal(nextEpoch(directory, 'vrrp', 6000), 6000);
    assert.equal(nextEpoch(directory, 'ipvs', 100), 100);
    writeFileSync(join(directory, 'vrrp.epoch'), 'nonsense');
    assert.equal(nextEpoch(directory, 'vrrp', 7000), 7000);
    assert.equal(nextEpoch(join(directory, 'nowhere'), 'vrrp', 8000), 8000);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
