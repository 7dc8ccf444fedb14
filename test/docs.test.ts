// What the pages say against what is there: metrics both ways, links, and that every page can be found from an index.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LEFT_OUT = new Set(['node_modules', 'build', '.git']);

interface Page {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

const pages = filesBelow(root, '.md').map(read);
const sources = ['lib', 'services', 'cli']
  .flatMap((folder) => filesBelow(join(root, folder), '.ts'))
  .filter((path) => !/\.test\.ts$|\/gen\/|\.d\.ts$/.test(path))
  .map(read);

/** Begins like a metric and is none. */
const NO_METRICS = new Set(['holdfast_present']);
const METRICS_PAGE = 'docs/reference/metrics.md';

test('the page of metrics has every metric of the code, and no other', () => {
  assert.deepEqual(metricsOfPage(), metricsOfCode());
});

test('what looks like a metric in the code is registered as one', () => {
  const registered = new Set(metricsOfCode());
  const named = sources.flatMap(({ text }) => [...text.matchAll(/['"`](holdfast_[a-z_]+)['"`]/g)].map(first));
  assert.deepEqual(
    named.filter((name) => !registered.has(name) && !NO_METRICS.has(name)),
    [],
  );
});

test('no page names a metric that does not exist', () => {
  const registered = new Set(metricsOfCode());
  const wrong = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\bholdfast_[a-z_]+/g)]
      .map(([name]) => name)
      .filter((name) => !registered.has(name) && !NO_METRICS.has(name))
      .filter((name) => !registered.has(name.replace(/_(bucket|sum|count)$/, '')))
      .map((name) => `${path}: ${name}`),
  );
  assert.deepEqual(wrong, []);
});

test('every relative link of a page leads to a file, and to a heading where it names one', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => !leadsSomewhere(page, link))
      .map((link) => `${page.path}: ${link}`),
  );
  assert.deepEqual(broken, []);
});

test('docs/decisions/README.md lists every decision', () => {
  assertListed('docs/decisions/README.md', 'docs/decisions');
});

test('docs/README.md lists every guide and every page of reference', () => {
  assertListed('docs/README.md', 'docs/guides');
  assertListed('docs/README.md', 'docs/reference');
});

/** Names given to the functions of lib/metrics, and those of `ServiceSide.countersFrom`, which names after the service. */
function metricsOfCode(): readonly string[] {
  const registrations = sources.flatMap(({ text }) =>
    [...text.matchAll(/\.(?:counter|gauge|histogram|countersFrom)\(\s*['"`]([^'"`]+)['"`]/g)].map(first),
  );
  const named = registrations.filter((name) => !name.includes('$'));
  const patterns = registrations.filter((name) => name.includes('$'));
  // A second name that is made up would need a rule of its own here.
  assert.deepEqual(patterns, ['holdfast_$' + '{this.name}_total']);
  const services = sources
    .filter(({ text }) => /\bside\.countersFrom\(/.test(text))
    .map(({ path }) => path.split('/')[1] ?? '');
  return [...new Set([...named, ...services.map((service) => `holdfast_${service}_total`)])].sort();
}

function metricsOfPage(): readonly string[] {
  const page = pages.find(({ path }) => path === METRICS_PAGE);
  return [...(page?.text ?? '').matchAll(/^\| `((?:holdfast|process)_[a-z_]+)` \|/gm)].map(first).sort();
}

function assertListed(index: string, folder: string): void {
  const listed = new Set(
    pages
      .filter(({ path }) => path === index)
      .flatMap((page) => linksOf(page).map((link) => relative(root, targetOf(page, link)))),
  );
  const missing = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md') && name !== basename(index))
    .map((name) => `${folder}/${name}`)
    .filter((path) => !listed.has(path));
  assert.deepEqual(missing, [], `${index} does not list them`);
}

/** Links of a page to files here; code is left out. */
function linksOf({ text }: Page): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map(first).filter((link) => !/^[a-z]+:/.test(link));
}

const targetOf = (page: Page, link: string): string => {
  const path = link.replace(/#.*$/, '');
  return path === '' ? join(root, page.path) : resolve(root, dirname(page.path), path);
};

function leadsSomewhere(page: Page, link: string): boolean {
  const target = targetOf(page, link);
  if (!existsSync(target)) return false;
  const heading = /#(.*)$/.exec(link)?.[1];
  return heading === undefined || headingsOf(readFileSync(target, 'utf8')).includes(heading);
}

/** As GitHub makes them: lower case, spaces to hyphens, punctuation gone. */
function headingsOf(text: string): readonly string[] {
  return [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map((match) =>
    first(match)
      .trim()
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : filesBelow(path, ending);
    return entry.isFile() && entry.name.endsWith(ending) ? [path] : [];
  });
}

function read(path: string): Page {
  return { path: relative(root, path), text: readFileSync(path, 'utf8') };
}

function first(match: RegExpMatchArray): string {
  return match[1] ?? '';
}
