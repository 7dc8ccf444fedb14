// The whole service as a process: a real configuration file, a real nats-server, real scripts and a real SMTP listener.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Bus } from '../../lib/bus/bus.ts';
import { ensureHistory } from '../../lib/bus/history.ts';
import { connectBus } from '../../lib/bus/nats-bus.ts';
import { topics } from '../../lib/bus/topics.ts';
import type { NotificationFact } from '../../lib/facts/facts.ts';
import { silentLogger } from '../../lib/log/log.ts';
import { seconds } from '../../lib/time/time.ts';
import { eventually, startNatsServer, type TestNatsServer } from '../../test/contract/nats-server.ts';
import { groupFact, instanceFact, RS, realServerFact, VS } from './core/scenarios/samples.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'holdfast-notifier-'));
const mails: string[] = [];
let nats: TestNatsServer;
let smtp: Server;
let smtpPort = 0;
let runs = 0;
const cleanups: (() => Promise<void>)[] = [];

before(async () => {
  nats = await startNatsServer();
  smtp = createServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 test\r\n');
    let text = '';
    let inData = false;
    socket.on('data', (data) => {
      text += data.toString();
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const last = inData ? text.indexOf('\r\n.\r\n') : end;
        if (last < 0) return;
        const line = text.slice(0, last);
        text = text.slice(last + (inData ? 5 : 2));
        if (inData) mails.push(line);
        inData = line === 'DATA';
        socket.write(inData ? '354 go on\r\n' : '250 ok\r\n');
        if (line === 'QUIT') socket.end();
      }
    });
  }).listen(0, '127.0.0.1');
  await once(smtp, 'listening');
  const address = smtp.address();
  smtpPort = address !== null && typeof address === 'object' ? address.port : 0;
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
after(async () => {
  smtp.close();
  await nats.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Place {
  readonly node: string;
  readonly runDir: string;
  readonly config: string;
  /** The script's calls so far, one a line. */
  calls(): readonly string[];
  readonly vrrp: Bus;
  readonly ipvs: Bus;
  readonly notifications: readonly NotificationFact[];
}

/** A run directory, a script that writes down its arguments (and sleeps first when told to), and the other services. */
async function place(): Promise<Place> {
  const node = `node-${++runs}`;
  const runDir = join(folder, node);
  mkdirSync(runDir, { mode: 0o777 });
  const record = join(runDir, 'calls');
  const script = join(runDir, 'notify.sh');
  writeFileSync(script, `#!/bin/sh\n[ "$1" = slow ] && touch ${runDir}/sleeping && sleep 1\necho "$*" >> ${record}\n`);
  chmodSync(script, 0o755);
  const config = join(runDir, 'keepalived.conf');
  writeFileSync(config, configurationText(script));
  const speak = (service: 'vrrp' | 'ipvs' | 'supervisor') =>
    connectBus({ urls: nats.url, node, service, log: silentLogger });
  const [vrrp, ipvs, listener] = [speak('vrrp'), speak('ipvs'), speak('supervisor')];
  const notifications: NotificationFact[] = [];
  listener.subscribe(topics.notification, (fact) => void notifications.push(fact));
  cleanups.push(async () => void (await Promise.all([vrrp, ipvs, listener].map((bus) => bus.close(seconds(1))))));
  await eventually(() => vrrp.connected && ipvs.connected && listener.connected, 'the others are connected');
  const calls = () => (existsSync(record) ? readFileSync(record, 'utf8').trim().split('\n') : []);
  return { node, runDir, config, calls, vrrp, ipvs, notifications };
}

function recordOf({ runDir }: Place): string {
  const path = join(runDir, 'notifier.record');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

const configurationText = (script: string): string => `
global_defs {
    router_id LB_A
    notification_email { ops@example.org }
    notification_email_from ka@example.org
    smtp_server 127.0.0.1 ${smtpPort}
    smtp_connect_timeout 5
    script_user ${userInfo().username}
}
vrrp_sync_group VG1 {
    group { VI_1 }
    notify "${script} group"
}
vrrp_instance VI_1 {
    interface lo
    virtual_router_id 51
    priority 100
    virtual_ipaddress { 192.0.2.100/24 }
    notify_master "${script} slow 'two words'"
    notify_backup "${script} backup"
    notify_stop "${script} stop"
    notify "${script} any"
    smtp_alert
}
virtual_server 192.0.2.1 80 {
    protocol TCP
    real_server 192.0.2.7 80 {
        notify_down "${script} rs down"
        TCP_CHECK { }
    }
}
`;

interface Process {
  readonly child: ChildProcess;
  log(): string;
  stop(signal: NodeJS.Signals): Promise<void>;
}

async function start({ node, runDir, config }: Place): Promise<Process> {
  const common = ['--node', node, '--nats', nats.url, '--run-dir', runDir, '--config', config];
  const child = spawn(process.execPath, [MAIN, ...common], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stdout?.on('data', (data) => (log += data));
  child.stderr?.on('data', (data) => (log += data));
  const stop = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  cleanups.push(() => stop('SIGKILL'));
  await eventually(() => / ready$/m.test(log) || child.exitCode !== null, 'the notifier is ready').catch((error) => {
    throw new Error(`${error.message}\n${log}`);
  });
  return { child, log: () => log, stop };
}

test('transitions of an instance and its group run the scripts with their words, in order, and send mail', async () => {
  const here = await place();
  await start(here);
  const mailsBefore = mails.length;
  here.vrrp.publish(topics.vrrpInstance, instanceFact('backup', 'initialize'));
  here.vrrp.publish(topics.vrrpInstance, instanceFact('master', 'backup'));
  here.vrrp.publish(topics.vrrpInstance, instanceFact('backup', 'master', { effectivePriority: 80 }));
  await eventually(() => here.calls().length === 6, 'all scripts ran');
  assert.deepEqual(here.calls(), [
    'backup',
    'any INSTANCE VI_1 BACKUP 100',
    // Sleeps a second; what comes after it waits.
    'slow two words',
    'any INSTANCE VI_1 MASTER 100',
    'backup',
    'any INSTANCE VI_1 BACKUP 80',
  ]);
  here.vrrp.publish(topics.vrrpGroup, groupFact('backup', 'master'));
  await eventually(() => here.calls().length === 7, 'the group is told too');
  assert.equal(here.calls()[6], 'group GROUP VG1 BACKUP 0');
  await eventually(() => mails.length === mailsBefore + 3, 'three mails arrived');
  assert.match(
    mails[mailsBefore + 1] ?? '',
    /^Date: .+\r\nFrom: ka@example\.org\r\nSubject: \[LB_A\] VRRP Instance VI_1 - Entering MASTER state\r\nX-Mailer: Keepalived\r\nTo: ops@example\.org\r\n\r\n=> VRRP Instance is now owning VRRP VIPs <=\r\n$/,
  );
  await eventually(() => here.notifications.length === 10, 'every delivery was reported');
  assert.ok(here.notifications.every(({ ok }) => ok));
});

test('a real server that dies runs notify_down and sends mail by default', async () => {
  const here = await place();
  await start(here);
  const mailsBefore = mails.length;
  here.ipvs.publish(topics.realServer, realServerFact(true, true, { unchecked: true }));
  here.ipvs.publish(topics.realServer, realServerFact(false, true));
  await eventually(() => here.calls().length === 1 && mails.length > mailsBefore, 'it was told');
  assert.deepEqual(here.calls(), ['rs down']);
  assert.match(mails[mailsBefore] ?? '', new RegExp(`Realserver ${quote(RS)} of virtual server ${quote(VS)} - DOWN`));
});

test('kill -9 and start again: nothing is told twice, what was missed is told', async () => {
  const here = await place();
  const first = await start(here);
  here.vrrp.publish(topics.vrrpInstance, instanceFact('backup', 'initialize'));
  await eventually(() => here.calls().length === 2, 'the first state is told');
  await eventually(() => here.notifications.length === 3, 'and its mail was sent');
  // What ended in the last 20 ms before a crash may be told again; this is about everything before.
  await eventually(() => /"unfinished":\[\]/.test(recordOf(here)), 'and that is written down');
  await first.stop('SIGKILL');
  here.vrrp.publish(topics.vrrpInstance, instanceFact('fault', 'backup'));
  here.vrrp.publish(topics.vrrpInstance, instanceFact('backup', 'fault'));
  await start(here);
  await eventually(() => here.calls().length === 5, 'what was missed is told');
  here.vrrp.publish(topics.vrrpInstance, instanceFact('stop', 'backup'));
  await eventually(() => here.calls().length === 7, 'and it goes on');
  assert.deepEqual(here.calls().slice(2), [
    // There is no notify_fault.
    'any INSTANCE VI_1 FAULT 100',
    'backup',
    'any INSTANCE VI_1 BACKUP 100',
    'stop',
    'any INSTANCE VI_1 STOP 100',
  ]);
});

test('a first start that comes late tells what vrrp did before it, not only where that ended', async () => {
  const here = await place();
  await ensureHistory({ urls: () => [nats.url], name: 'test' });
  here.vrrp.publish(topics.vrrpInstance, instanceFact('backup', 'initialize'));
  here.vrrp.publish(topics.vrrpInstance, instanceFact('master', 'backup'));
  await eventually(() => here.vrrp.connected, 'vrrp has said it');
  await start(here);
  await eventually(() => here.calls().length === 4, 'both states are told');
  assert.deepEqual(here.calls(), [
    'backup',
    'any INSTANCE VI_1 BACKUP 100',
    'slow two words',
    'any INSTANCE VI_1 MASTER 100',
  ]);
});

test('a bad configuration at SIGHUP keeps the running one and says why; a good one is taken', async () => {
  const here = await place();
  const service = await start(here);
  const good = readFileSync(here.config, 'utf8');
  rmSync(here.config);
  service.child.kill('SIGHUP');
  await eventually(() => service.log().includes('not reloaded: '), 'the reload is refused');
  here.vrrp.publish(topics.vrrpInstance, instanceFact('backup', 'initialize'));
  await eventually(() => here.calls().length === 2, 'the old configuration still works');
  writeFileSync(here.config, good.replace('any"', 'changed"'));
  service.child.kill('SIGHUP');
  await eventually(() => / reloaded: configuration 2/.test(service.log()), 'the reload is taken');
  here.vrrp.publish(topics.vrrpInstance, instanceFact('fault', 'backup'));
  await eventually(() => here.calls().length === 3, 'the new script ran');
  assert.equal(here.calls()[2], 'changed INSTANCE VI_1 FAULT 100');
});

test('SIGTERM delivers what is queued before it ends', async () => {
  const here = await place();
  const service = await start(here);
  here.vrrp.publish(topics.vrrpInstance, instanceFact('master', 'backup'));
  await eventually(() => existsSync(join(here.runDir, 'sleeping')), 'the slow script runs');
  here.vrrp.publish(topics.vrrpInstance, instanceFact('stop', 'master'));
  await service.stop('SIGTERM');
  assert.equal(service.child.exitCode, 0);
  assert.deepEqual(here.calls(), [
    'slow two words',
    'any INSTANCE VI_1 MASTER 100',
    'stop',
    'any INSTANCE VI_1 STOP 100',
  ]);
});

test('a configuration that cannot be read ends the start with status 2 and a reason', async () => {
  const here = await place();
  rmSync(here.config);
  const { child, log } = await start(here);
  await eventually(() => child.exitCode !== null, 'it ended');
  assert.equal(child.exitCode, 2);
  assert.match(log(), /keepalived\.conf/);
  assert.doesNotMatch(log(), /^\s+at /m);
});

test('the API answers on its socket in the run directory', async () => {
  const here = await place();
  await start(here);
  const socket = join(here.runDir, 'api.sock');
  await eventually(() => existsSync(socket), 'the socket is there');
  const { request } = await import('node:http');
  const body = await new Promise<string>((resolve, reject) => {
    request({ socketPath: socket, path: '/v1/status', timeout: 10_000 }, (response) => {
      let text = '';
      response.on('data', (data) => (text += data));
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
  assert.equal((JSON.parse(body) as { notifier: { node: string } }).notifier.node, here.node);
});

const quote = (text: string): string => text.replace(/[[\].]/g, '\\$&');
