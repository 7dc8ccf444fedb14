// npm test [-- STAGE...] [PATH...] [--grep PATTERN]: set-up, then every stage, one summary. The last line is always
// "N passed, N failed, N skipped". Exit status 0 only when nothing failed and every stage ran a test.

import { execFile, spawnSync } from 'node:child_process';
import { PINNED_NODE } from './setup/modules.mjs';
import { PROJECT } from './setup/progress.mjs';
import { setUpOrExit } from './setup.mjs';
import { runFile } from './test/run-file.mjs';
import { stages } from './test/stages.mjs';

const USAGE = 'usage: npm test [-- [format|types|unit|netns|lab]... [PART OF A PATH]... [--grep PATTERN]]';
const STAGE_NAMES = ['format', 'types', 'unit', 'netns', 'lab'];

const say = (text = '') => process.stdout.write(`${text}\n`);
const wanted = parse(process.argv.slice(2));
const started = Date.now();
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => abort.abort());

await setUpOrExit('test');
removeLeftovers();
const results = [];
for (const stage of stages()) {
  if (abort.signal.aborted) break;
  if (wanted.stages.length > 0 && !wanted.stages.includes(stage.name)) continue;
  const files = (stage.files ?? []).filter(
    (file) => wanted.paths.length === 0 || wanted.paths.some((part) => file.includes(part)),
  );
  if (stage.files !== undefined && wanted.paths.length > 0 && files.length === 0) continue;
  if (stage.commands !== undefined && wanted.paths.length > 0 && wanted.stages.length === 0) continue;
  results.push(await runStage({ ...stage, files }));
}
removeLeftovers();
process.exitCode = summarize(results);

async function runStage(stage) {
  const begun = Date.now();
  const total = { name: stage.name, passed: 0, failed: [], skipped: [], files: 0, milliseconds: 0, isEmpty: false };
  const where = stage.inLab === true ? ' (in the lab kernel: this machine has no IPVS)' : '';
  say(`\n== ${stage.name}${where}`);
  if (stage.why !== undefined) {
    for (const file of stage.files) total.skipped.push({ file, name: '(the whole file)', reason: stage.why });
    say(`   skipped: ${stage.why}`);
  } else if (stage.commands !== undefined) {
    for (const command of stage.commands) await runTool(command, total);
  } else {
    const waiting = [...stage.files];
    const worker = async () => {
      for (let file = waiting.shift(); file !== undefined && !abort.signal.aborted; file = waiting.shift()) {
        count(
          total,
          await runFile(file, { ...stage, inLab: stage.inLab === true, grep: wanted.grep, signal: abort.signal }),
        );
      }
    };
    await Promise.all(Array.from({ length: stage.parallel }, worker));
  }
  total.milliseconds = Date.now() - begun;
  total.isEmpty = total.passed + total.failed.length + total.skipped.length === 0;
  return total;
}

function count(total, result) {
  total.files += 1;
  total.passed += result.passed;
  for (const one of result.failed) total.failed.push({ file: result.file, ...one, output: result.output });
  for (const one of result.skipped) total.skipped.push({ file: result.file, ...one });
  const counts = [`${result.passed} passed`];
  if (result.failed.length > 0) counts.push(`${result.failed.length} FAILED`);
  if (result.skipped.length > 0) counts.push(`${result.skipped.length} skipped`);
  say(
    `   ${result.failed.length > 0 ? 'FAIL' : 'ok  '} ${result.file}: ${counts.join(', ')} (${seconds(result.milliseconds)})`,
  );
  for (const one of result.failed) say(`        ${one.name}: ${one.error.split('\n')[0]}`);
}

function runTool(command, total) {
  const begun = Date.now();
  return new Promise((done) => {
    execFile(
      command.argv[0],
      command.argv.slice(1),
      { cwd: PROJECT, timeout: 300_000, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024, signal: abort.signal },
      (error, stdout, stderr) => {
        const said = `${stdout}${stderr}`.trim();
        if (error === null) total.passed += 1;
        else
          total.failed.push({
            file: '',
            name: command.name,
            error: said.slice(0, 20_000) || error.message,
            output: '',
          });
        say(`   ${error === null ? 'ok  ' : 'FAIL'} ${command.name} (${seconds(Date.now() - begun)})`);
        done();
      },
    );
  });
}

function summarize(totals) {
  const failed = totals.flatMap((one) => one.failed);
  const skipped = totals.flatMap((one) => one.skipped);
  const empty = totals.filter((one) => one.isEmpty);
  for (const one of failed) {
    say(`\n-- FAILED ${one.file === '' ? '' : `${one.file}: `}${one.name}`);
    say(indent(shorten(one.error)));
    if (one.output.trim() !== '')
      say(indent(`printed (the end):\n${one.output.trim().split('\n').slice(-25).join('\n')}`));
  }
  say('\n== summary');
  if (skipped.length > 0) {
    say('   skipped:');
    for (const [reason, names] of grouped(skipped))
      say(`     ${names.length} x ${reason || 'no reason given'}: ${brief(names)}`);
  }
  for (const one of totals) {
    const counts = `${one.passed} passed, ${one.failed.length} failed, ${one.skipped.length} skipped`;
    say(`   ${one.name.padEnd(7)} ${counts} (${seconds(one.milliseconds)})`);
  }
  if (abort.signal.aborted) say('   ended before the end, by request');
  for (const one of empty) say(`   ${one.name}: no test ran`);
  if (totals.length === 0) say('   nothing matched, no test ran');
  say(`   ${seconds(Date.now() - started)} in all`);
  const passed = totals.reduce((sum, one) => sum + one.passed, 0);
  say(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
  return failed.length > 0 || empty.length > 0 || totals.length === 0 || abort.signal.aborted ? 1 : 0;
}

function grouped(skipped) {
  const groups = new Map();
  for (const one of skipped) groups.set(one.reason, [...(groups.get(one.reason) ?? []), `${one.file} ${one.name}`]);
  return groups;
}

function brief(names) {
  const shown = names.slice(0, 6).join('; ');
  return names.length > 6 ? `${shown}; and ${names.length - 6} more` : shown;
}

/** Namespaces of tests that were killed, by this run or an earlier one. */
function removeLeftovers() {
  if (process.getuid?.() !== 0) return;
  const program = "import('./lib/netns/leftovers.ts').then((module) => module.removeLeftovers('hf'))";
  spawnSync(PINNED_NODE, ['--input-type=module', '-e', program], { cwd: PROJECT, timeout: 60_000, stdio: 'ignore' });
}

function parse(argv) {
  const parsed = { stages: [], paths: [], grep: undefined };
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index];
    if (word === '--grep') {
      index += 1;
      parsed.grep = argv[index];
    } else if (word.startsWith('--grep=')) parsed.grep = word.slice('--grep='.length);
    else if (word.startsWith('-')) {
      process.stderr.write(`unknown option ${word}\n${USAGE}\n`);
      process.exit(2);
    } else if (STAGE_NAMES.includes(word)) parsed.stages.push(word);
    else parsed.paths.push(word);
  }
  return parsed;
}

/** A long difference is shown by its beginning and its end. */
function shorten(text) {
  const lines = text.split('\n');
  return lines.length <= 60
    ? text
    : [...lines.slice(0, 40), `... ${lines.length - 55} lines ...`, ...lines.slice(-15)].join('\n');
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function indent(text) {
  return text.replace(/^/gm, '     ');
}
