// Writes the reference pages that are made from the code. A test makes them again and compares.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { busReference } from './bus-reference.ts';
import { cliReference } from './cli-reference.ts';

const REFERENCE = fileURLToPath(new URL('../../docs/reference', import.meta.url));

// What the environment of whoever runs this says about defaults is no part of the reference.
for (const name of Object.keys(process.env)) if (name.startsWith('HOLDFAST_')) delete process.env[name];
writeFileSync(`${REFERENCE}/bus.md`, busReference());
writeFileSync(`${REFERENCE}/cli.md`, cliReference());
