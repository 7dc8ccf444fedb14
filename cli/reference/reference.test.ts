import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { busReference } from './bus-reference.ts';
import { cliReference } from './cli-reference.ts';
import { readProto } from './proto-file.ts';

const page = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../docs/reference/${name}`, import.meta.url)), 'utf8');
for (const name of Object.keys(process.env)) if (name.startsWith('HOLDFAST_')) delete process.env[name];

test('docs/reference/bus.md is what topics and messages are (else: node cli/reference/write.ts)', () => {
  assert.equal(page('bus.md'), busReference());
});

test('docs/reference/cli.md is what the commands say (else: node cli/reference/write.ts)', () => {
  assert.equal(page('cli.md'), cliReference());
});

test('messages, enums and their comments are read', () => {
  const text =
    '// A thing.\n// It is.\nmessage Thing {\n  // How many.\n  uint32 count = 1;\n  oneof x {\n    map<string, double> y = 2;\n  }\n}\n\nenum E {\n  A = 0;\n}\n';
  assert.deepEqual(readProto(text), [
    {
      kind: 'message',
      name: 'Thing',
      comment: 'A thing. It is.',
      fields: [
        { type: 'uint32', name: 'count', number: 1, comment: 'How many.' },
        { type: 'map<string, double>', name: 'y', number: 2, comment: '' },
      ],
    },
    { kind: 'enum', name: 'E', comment: '', fields: [{ type: '', name: 'A', number: 0, comment: '' }] },
  ]);
});
