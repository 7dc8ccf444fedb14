// Makes docs/reference/keywords.md and diagnostics.md from the tables. Run it to write the pages:
//   node lib/config-files/keyword-reference.ts

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DIAGNOSTIC_CODES } from '../config/diagnostic-codes.ts';
import type { BlockName, Keyword } from '../config/keywords/keyword.ts';
import { KEYWORD_TABLES } from '../config/keywords/tables.ts';

/** Where the page stands. */
export const REFERENCE_PAGE = fileURLToPath(new URL('../../docs/reference/keywords.md', import.meta.url));

/** Where the page of diagnostic codes stands. */
export const DIAGNOSTICS_PAGE = fileURLToPath(new URL('../../docs/reference/diagnostics.md', import.meta.url));

/** The page of diagnostic codes. */
export function diagnosticReference(): string {
  const rows = Object.entries(DIAGNOSTIC_CODES).map(([code, about]) => `| \`${code}\` | ${cell(about)} |`);
  return `# Diagnostics of \`holdfast check\`

Each diagnostic has a code that does not change. The exit status is that of \`keepalived -t\`: 0 clean, 2 a mandatory
parameter is missing (it cannot start), 4 only files are missing, 5 any other error or warning, 6 script security or
strict includes. Notes, and warnings that keepalived would only log, do not count.

| code | about |
|---|---|
${rows.join('\n')}
`;
}

/** The whole page. */
export function keywordReference(): string {
  const blocks = Object.keys(KEYWORD_TABLES) as BlockName[];
  const rows = blocks.flatMap((block) => KEYWORD_TABLES[block]);
  const names = new Set(rows.map(({ name }) => name));
  const supported = rows.filter(({ status }) => status === 'supported').length;
  return `# Keywords of the configuration file

Every keyword of keepalived.conf that the parser knows, by block. *Works*: it does what keepalived's does. *Not yet*: it is
accepted, \`holdfast check\` lists it, it has no effect. A deprecated keyword says what to write instead.
Tier 1 is what tutorials use, 2 what production uses, 3 is special, 4 is niche or obsolete.

${rows.length} rows, ${names.size} names; ${supported} rows work. This page is made from the tables in \`lib/config/keywords/\`;
a test fails when it is not up to date (\`node lib/config-files/keyword-reference.ts\` writes it).

Beside these: \`include\`, \`includer\`, \`includem\`, \`includew\`, \`includeb\`, \`includea\`; \`$NAME=VALUE\` and \`\${NAME}\`;
\`~SEQ(…)\`, \`~SEQx(…)\`, \`~LST(…)\`; \`@id\` and \`@^id\` at the start of a line; \`#\` and \`!\` for comments.

${blocks.map(section).join('\n')}`;
}

function section(block: BlockName): string {
  const title = block === 'root' ? 'Outside any block' : `\`${block}\``;
  return `## ${title}

| keyword | arguments | default | what it does | tier | status |
|---|---|---|---|---|---|
${KEYWORD_TABLES[block].map(row).join('\n')}
`;
}

function row(keyword: Keyword): string {
  const status = [
    keyword.status === 'supported' ? 'works' : 'not yet',
    keyword.replacedBy === undefined ? '' : `deprecated: \`${keyword.replacedBy}\``,
  ];
  const cells = [
    `\`${keyword.name}\``,
    cell(keyword.arguments),
    cell(keyword.default),
    cell(keyword.help),
    String(keyword.tier),
    status.filter(Boolean).join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;') || '–';

if (import.meta.main) {
  writeFileSync(REFERENCE_PAGE, keywordReference());
  writeFileSync(DIAGNOSTICS_PAGE, diagnosticReference());
}
