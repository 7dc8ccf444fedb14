// Holds what deploy/ promises: the least capabilities, services that do not take each other down, checkers that can be
// multiplied, and files that their own programs accept.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const deploy = fileURLToPath(new URL('.', import.meta.url));

/** Everything a service may do beyond an ordinary process. */
const CAPABILITIES: Readonly<Record<string, readonly string[]>> = {
  nats: [],
  vrrp: ['NET_ADMIN', 'NET_RAW', 'SYS_NICE'],
  ipvs: ['NET_ADMIN'],
  checker: [],
  notifier: ['KILL', 'SETGID', 'SETUID'],
};

interface ComposeService {
  readonly image: string;
  readonly network_mode: string;
  readonly restart: string;
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt: readonly string[];
  readonly privileged?: boolean;
  readonly container_name?: string;
  readonly ports?: unknown;
  readonly hostname?: string;
  readonly user?: string;
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly depends_on?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly mem_limit?: string;
  readonly memswap_limit?: string;
}

const compose = parse(readFileSync(join(deploy, 'compose.yaml'), 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, ComposeService>>;
};
const services = Object.entries(compose.services);

function service(name: string): ComposeService {
  const found = compose.services[name];
  assert.ok(found, `compose.yaml has no service ${name}`);
  return found;
}

test('compose: every service has the least capabilities and no more', () => {
  assert.deepEqual(
    Object.fromEntries(services.map(([name, { cap_add = [] }]) => [name, [...cap_add].sort()])),
    CAPABILITIES,
  );
  for (const [name, one] of services) {
    assert.deepEqual(one.cap_drop, ['ALL'], name);
    assert.equal(one.privileged, undefined, name);
    assert.equal(one.read_only, true, name);
    assert.deepEqual(one.security_opt, ['no-new-privileges:true'], name);
  }
});

test('compose: every service uses the network of the host and is always restarted', () => {
  for (const [name, one] of services) {
    assert.equal(one.network_mode, 'host', name);
    assert.equal(one.restart, 'always', name);
    assert.equal(one.ports, undefined, `${name}: ports mean nothing with the network of the host`);
  }
});

test('compose: any number of checkers run side by side', () => {
  const checker = service('checker');
  assert.equal(checker.container_name, undefined);
  assert.equal(checker.hostname, undefined);
  assert.match(checker.entrypoint?.join(' ') ?? '', /--id "c\$\$\(cut -c1-8 \/proc\/sys\/kernel\/random\/uuid\)"/);
  assert.ok(
    checker.tmpfs?.some((mount) => mount.startsWith('/run/holdfast:')),
    'a run directory of its own',
  );
  assert.ok(!checker.volumes?.some((mount) => mount.includes(':/run/holdfast')), 'nothing shared');
  assert.notEqual(checker.user?.split(':')[0], '0');
  assert.notEqual(checker.user, undefined);
});

test('compose: what vrrp and the notifier remember outlives their containers, and vrrp never swaps', () => {
  for (const name of ['vrrp', 'ipvs', 'notifier'])
    assert.ok(service(name).volumes?.includes('/run/holdfast:/run/holdfast'), name);
  assert.equal(service('vrrp').mem_limit, service('vrrp').memswap_limit);
  assert.notEqual(service('vrrp').mem_limit, undefined);
});

test('compose: the configuration is mounted read-only, and one image serves all', () => {
  for (const name of ['vrrp', 'ipvs', 'checker', 'notifier']) {
    const one = service(name);
    assert.equal(one.image, 'holdfast:local', name);
    assert.ok(
      one.volumes?.some((mount) => mount.endsWith(':/etc/holdfast:ro')),
      name,
    );
    assert.match(
      [...(one.entrypoint ?? []), ...(one.command ?? [])].join(' '),
      new RegExp(`services/${name}/main\\.ts`),
    );
    if (name !== 'checker') assert.equal(one.environment?.['HOLDFAST_CONFIG'], '/etc/holdfast/keepalived.conf', name);
  }
});

test('compose: a stop ends vrrp first and nats last', () => {
  const after = (name: string): readonly string[] => {
    const direct = service(name).depends_on ?? [];
    return [...direct, ...direct.flatMap(after)];
  };
  assert.deepEqual(after('vrrp'), ['ipvs', 'checker', 'notifier', 'nats']);
});

const unitFiles = readdirSync(join(deploy, 'systemd'));

function unit(name: string): ReadonlyMap<string, readonly string[]> {
  const settings = new Map<string, string[]>();
  for (const line of readFileSync(join(deploy, 'systemd', name), 'utf8').split('\n')) {
    const [, key, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    settings.set(key, [...(settings.get(key) ?? []), ...value.split(' ').filter((word) => word !== '')]);
  }
  return settings;
}

const UNITS = {
  nats: 'holdfast-nats.service',
  vrrp: 'holdfast-vrrp.service',
  ipvs: 'holdfast-ipvs.service',
  checker: 'holdfast-checker@.service',
  notifier: 'holdfast-notifier.service',
} as const;

test('systemd: the same least capabilities as in compose', () => {
  for (const [name, file] of Object.entries(UNITS)) {
    const bound = unit(file).get('CapabilityBoundingSet');
    assert.deepEqual(bound?.map((capability) => capability.replace(/^CAP_/, '')).sort(), CAPABILITIES[name], file);
    assert.deepEqual(unit(file).get('NoNewPrivileges'), ['yes'], file);
  }
  const all = unit('holdfast.service').get('CapabilityBoundingSet');
  const expected = new Set(Object.values(CAPABILITIES).flat());
  assert.deepEqual(new Set(all?.map((capability) => capability.replace(/^CAP_/, ''))), expected);
});

test('systemd: no unit takes another down, and each is always restarted', () => {
  for (const file of unitFiles) {
    const settings = unit(file);
    for (const coupling of ['BindsTo', 'Requires', 'Requisite', 'Upholds', 'PropagatesStopTo'])
      assert.equal(settings.get(coupling), undefined, `${file}: ${coupling}`);
    if (!file.endsWith('.service')) continue;
    assert.deepEqual(settings.get('Restart'), ['always'], file);
    assert.deepEqual(settings.get('StartLimitIntervalSec'), ['0'], `${file}: it would be given up after five falls`);
  }
});

test('systemd: vrrp is back at once, remembers, and never swaps; it stops before the others', () => {
  const vrrp = unit(UNITS.vrrp);
  assert.deepEqual(vrrp.get('RestartSec'), ['0']);
  assert.deepEqual(vrrp.get('MemorySwapMax'), ['0']);
  assert.deepEqual(vrrp.get('RuntimeDirectoryPreserve'), ['yes']);
  // What starts after another stops before it.
  for (const other of ['nats', 'notifier', 'ipvs'] as const)
    assert.ok(vrrp.get('After')?.includes(UNITS[other]), other);
  assert.ok(unit(UNITS.notifier).get('After')?.includes(UNITS.nats));
  assert.deepEqual(unit(UNITS.notifier).get('KillMode'), ['process'], 'a stop would end running scripts');
});

test('systemd: accepts every unit', (context) => {
  if (!isInstalled('systemd-analyze')) return context.skip('systemd-analyze is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-units-'));
  try {
    for (const file of unitFiles) {
      // The programs are where the package will put them, which is not here.
      const text = readFileSync(join(deploy, 'systemd', file), 'utf8');
      writeFileSync(join(folder, file), text.replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true'));
    }
    const paths = unitFiles.map((file) => join(folder, file));
    const { stderr, status } = spawnSync('systemd-analyze', ['verify', ...paths], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    assert.deepEqual([stderr.trim(), status], ['', 0]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('nats-server accepts every configuration', (context) => {
  if (!isInstalled('nats-server')) return context.skip('nats-server is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-nats-'));
  try {
    const files = readdirSync(join(deploy, 'nats'));
    for (const file of files) copyFileSync(join(deploy, 'nats', file), join(folder, file));
    for (const file of files)
      execFileSync('nats-server', ['-t', '-c', join(folder, file)], {
        stdio: 'pipe',
        timeout: 30_000,
        env: {
          ...process.env,
          HOSTNAME: 'lb1',
          HOLDFAST_LEAF_PASSWORD: 'secret',
          HOLDFAST_HUB: 'nats-leaf://leaf:secret@127.0.0.1:7422',
        },
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the image is built from files that exist', () => {
  const root = join(deploy, '..');
  const dockerfile = readFileSync(join(deploy, 'Dockerfile'), 'utf8');
  const present = readdirSync(root);
  const allowed = readFileSync(join(deploy, 'Dockerfile.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  for (const [, files = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm))
    for (const file of files.split(' ')) {
      assert.ok(present.includes(file), `${file} does not exist`);
      assert.ok(allowed.includes(file), `${file} is kept from the builder by Dockerfile.dockerignore`);
    }
});

const isInstalled = (program: string): boolean =>
  spawnSync('which', [program], { stdio: 'ignore', timeout: 5000 }).status === 0;
