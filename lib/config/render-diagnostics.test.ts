import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { memoryEnvironment } from '../../test/doubles/config-environment.ts';
import { parseConfiguration } from './parse.ts';
import { renderDiagnostics, renderSummary, renderUnsupported } from './render-diagnostics.ts';

const parse = (text: string) => parseConfiguration('k.conf', memoryEnvironment({ 'k.conf': text }));

test('a misspelt keyword: place, line, caret, expectation, nearest word', () => {
  const text = renderDiagnostics(parse('vrrp_sync_group G {\n\tnetify_backup /bin/true # 备份\n}\n'));
  assert.ok(
    text.includes(
      [
        "k.conf:2:2: error: Unknown keyword 'netify_backup' [unknown-keyword]",
        '   2 | \tnetify_backup /bin/true # 备份',
        '     | \t^^^^^^^^^^^^^',
        '     = expected: a keyword of vrrp_sync_group',
        '     = did you mean `notify_backup`?',
        '',
      ].join('\n'),
    ),
    text,
  );
});

test('the caret stands under its word behind wide characters', () => {
  const text = renderDiagnostics(parse('router_id "日本" 备份 x\n'));
  assert.ok(text.includes('   1 | router_id "日本" 备份 x\n     | ^^^^^^^^^\n'), text);
  const wide = renderDiagnostics(parse('global_defs {\nsmtp_alert 日\n}\n'));
  assert.ok(wide.includes('   2 | smtp_alert 日\n     |            ^^\n'), wide);
});

test('colours are asked for', () => {
  const parsed = parse('foo\n');
  assert.ok(!renderDiagnostics(parsed).includes('\u001b'));
  assert.ok(renderDiagnostics(parsed, { color: true }).includes('\u001b[1;31merror:\u001b[0m'));
});

test('control characters of a file do not reach the terminal', () => {
  assert.ok(!renderDiagnostics(parse('a\u001b[31mb\u0007\n')).includes('\u001b'));
});

test('keywords without effect are listed once, with their lines', () => {
  const parsed = parse(
    'global_defs {\n vrrp_strict\n}\nglobal_defs {\n vrrp_strict\n lvs_flush\n}\nstatic_routes {\n x\n}\n',
  );
  assert.equal(
    renderUnsupported(parsed.unsupported),
    [
      'accepted, but not supported yet and without effect:',
      '  vrrp_strict (in global_defs): lines 2, 5',
      '  lvs_flush (in global_defs): line 6',
      '  static_routes: line 8',
      '',
    ].join('\n'),
  );
  assert.equal(renderSummary('k.conf', parsed), 'k.conf: 3 keywords not supported yet; exit status 0 (clean)\n');
});

test('the summary says when it cannot start', () => {
  assert.equal(
    renderSummary('k.conf', parse('vrrp_instance V {\n interface\n}\n')),
    'k.conf: 3 errors, 1 warning; exit status 2 (a mandatory parameter is missing); it cannot start with this\n',
  );
});

test('the reference page of a tutorial, pasted from the web, is explained word by word', () => {
  const read = (name: string) => readFileSync(new URL(`../../test/corpus/${name}`, import.meta.url), 'utf8');
  const main = '003-reference.conf';
  const parsed = parseConfiguration(main, memoryEnvironment({ [main]: read(main) }));
  const report = renderDiagnostics(parsed) + renderUnsupported(parsed.unsupported) + renderSummary(main, parsed);
  assert.equal(report, read('003-reference.diagnostics.txt'));
});
