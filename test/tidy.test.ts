// The house's rules that a compiler does not hold: import directions, purity, sizes, words. One test a rule.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Source {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources = ['services', 'lib', 'cli', 'test'].flatMap((folder) => sourcesBelow(folder));
const product = sources.filter((source) => !isTest(source.path) && !source.path.startsWith('test/'));

const PURE_LIBRARIES = ['time', 'address', 'bytes', 'wire', 'netlink', 'config', 'facts'];

/** What the pure TypeScript project holds: the same list as tsconfig.pure.json. */
function isPure(path: string): boolean {
  if (/^services\/[a-z]+\/(core\/|ports\.ts$|engine\.ts$)/.test(path)) return true;
  return PURE_LIBRARIES.some((name) => path.startsWith(`lib/${name}/`));
}

test('every service has the same five parts and a page', () => {
  for (const service of ['vrrp', 'checker', 'ipvs', 'notifier']) {
    const entries = readdirSync(join(root, 'services', service));
    for (const part of ['README.md', 'main.ts', 'engine.ts', 'ports.ts', 'core', 'edge'])
      assert.ok(entries.includes(part), `services/${service} has no ${part}`);
  }
});

test('services never import each other', () => {
  eachImport(product, (from, to) => {
    const own = /^services\/([a-z]+)\//.exec(from)?.[1];
    const other = /^services\/([a-z]+)\//.exec(to)?.[1];
    if (own !== undefined && other !== undefined && own !== other) return 'a service imports another';
    return undefined;
  });
});

test('lib imports neither services nor cli, and nothing of the product imports tests', () => {
  eachImport(product, (from, to) => {
    if (from.startsWith('lib/') && /^(services|cli)\//.test(to)) return 'lib must not know who uses it';
    if (to.startsWith('test/') || isTest(to)) return 'the product must not import tests';
    return undefined;
  });
});

test('pure code imports only pure code', () => {
  eachImport(
    product.filter((source) => isPure(source.path)),
    (_from, to) => (to.startsWith('node:') || !isPure(to) ? 'not pure' : undefined),
  );
});

test('pure code reads no clock and rolls no dice', () => {
  for (const source of product.filter(({ path }) => isPure(path)))
    for (const [index, line] of codeLines(source.text).entries())
      assert.doesNotMatch(
        line,
        /\bnew Date\b|\bDate\.|\bMath\.random\b|\bperformance\.now\b/,
        `${source.path}:${index + 1}`,
      );
});

test('the generated wire types are seen by the codec of the bus alone', () => {
  eachImport(product, (from, to) => {
    if (!to.startsWith('lib/bus/gen/')) return undefined;
    return from === 'lib/bus/codec.ts' || from.startsWith('cli/') ? undefined : 'convert in lib/bus/codec.ts';
  });
});

test('the nats client is seen by lib/bus alone, koffi by lib/linux alone, raw-socket by one file', () => {
  for (const source of product)
    for (const specifier of source.imports) {
      if (specifier === 'nats') assert.match(source.path, /^lib\/bus\//, source.path);
      if (specifier === 'koffi') assert.match(source.path, /^lib\/linux\//, source.path);
      if (specifier === 'raw-socket') assert.match(source.path, /^services\/vrrp\/edge\//, source.path);
    }
});

test('the thread that sends adverts loads no bus, no HTTP and no logger', () => {
  const reached = reachable('services/vrrp/main.ts', (path) => !/side-thread|worker/.test(path));
  for (const source of sources.filter(({ path }) => reached.has(path)))
    for (const specifier of source.imports)
      assert.doesNotMatch(
        specifier,
        /^(nats|fastify|pino|prom-client|protobufjs.*)$/,
        `${source.path} imports ${specifier}`,
      );
});

test('every file opens by saying what it is', () => {
  for (const source of product)
    assert.match(source.text, /^(#!.*\n)?\s*(\/\/|\/\*)/, `${source.path} has no header comment`);
});

test('a file is one idea: none is longer than 400 lines', () => {
  for (const source of product) {
    const lines = source.text.split('\n').length;
    assert.ok(lines <= 400, `${source.path} has ${lines} lines`);
  }
});

test('code cites no ticket and leaves nothing for later', () => {
  for (const source of sources.filter(({ path }) => path !== 'test/tidy.test.ts'))
    assert.doesNotMatch(source.text, /issue \d|TODO|FIXME/, source.path);
});

function eachImport(from: readonly Source[], problem: (from: string, to: string) => string | undefined): void {
  const problems: string[] = [];
  for (const source of from)
    for (const specifier of source.imports) {
      const target = specifier.startsWith('.')
        ? relative(root, resolve(root, dirname(source.path), specifier))
        : specifier;
      const found = problem(source.path, target);
      if (found !== undefined) problems.push(`${source.path} imports ${target}: ${found}`);
    }
  assert.deepEqual(problems, []);
}

/** Every file of ours that is loaded when `start` is, following static imports that are not types only. */
function reachable(start: string, follow: (path: string) => boolean): Set<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const seen = new Set<string>();
  const pending = [start];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (seen.has(path) || !follow(path)) continue;
    seen.add(path);
    for (const specifier of byPath.get(path)?.imports ?? [])
      if (specifier.startsWith('.')) pending.push(relative(root, resolve(root, dirname(path), specifier)));
  }
  return seen;
}

function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('/gen/'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const imports = [...text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)];
      return { path, text, imports: imports.map((match) => match[1] ?? '') };
    });
}

function isTest(path: string): boolean {
  return /\.test\.ts$|\.contract\.ts$|\/scenarios\//.test(path);
}

/** Lines with comments blanked, so that prose may name what code may not use. */
function codeLines(text: string): string[] {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .split('\n')
    .map((line) => line.replace(/\/\/.*$/, ''));
}
