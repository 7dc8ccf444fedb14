// What configurations mean: defaults, inheritance and roundings, against values worked out by hand.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { instance, SECURE, virtualServer } from '../../test/corpus/quirks.ts';
import { memoryEnvironment } from '../../test/doubles/config-environment.ts';
import type { ConfigEnvironment } from './environment.ts';
import type { CheckConfig, Configuration, RealServerConfig, VirtualServerConfig, VrrpInstanceConfig } from './model.ts';
import { parseConfiguration } from './parse.ts';

function configure(text: string, overrides: Partial<ConfigEnvironment> = {}): Configuration {
  const parsed = parseConfiguration('k.conf', memoryEnvironment({ 'k.conf': text }, overrides));
  assert.ok(parsed.configuration, parsed.diagnostics.map(({ message }) => message).join('\n'));
  return parsed.configuration;
}

const corpus = (name: string): string => readFileSync(new URL(`../../test/corpus/${name}`, import.meta.url), 'utf8');
const only = <T>(list: readonly T[]): T => {
  assert.equal(list.length, 1);
  return list[0] as T;
};
const theInstance = (text: string): VrrpInstanceConfig => only(configure(text).vrrpInstances);
const theServer = (text: string): VirtualServerConfig => only(configure(text).virtualServers);
const theReal = (text: string): RealServerConfig => only(theServer(text).realServers);
const theCheck = (text: string): CheckConfig => only(theReal(text).checks);

test('the dual-master tutorial: two instances, each master on one side', () => {
  const anywhere = { interfaces: undefined };
  const [first, second] = configure(corpus('seeds/001-ngx1-dual-master.conf'), anywhere).vrrpInstances;
  assert.deepEqual([first?.name, first?.initialState, first?.basePriority, first?.vrid], ['VI_1', 'master', 100, 51]);
  assert.deepEqual(
    [second?.name, second?.initialState, second?.basePriority, second?.vrid],
    ['VI_2', 'backup', 99, 52],
  );
  assert.deepEqual(first?.authentication, { type: 'PASS', password: '1111' });
  assert.deepEqual(first?.virtualAddresses, [
    {
      address: '192.168.10.111',
      prefixLength: 32,
      interface: 'ens33',
      broadcast: undefined,
      scope: 'global',
      label: undefined,
    },
  ]);
  const other = configure(corpus('seeds/001-ngx2-dual-master.conf'), anywhere).vrrpInstances;
  assert.deepEqual(
    other.map(({ initialState, basePriority }) => [initialState, basePriority]),
    [
      ['backup', 99],
      ['master', 100],
    ],
  );
});

test('the LVS tutorial, read whole', () => {
  const configuration = configure(corpus('seeds/004-lvs1-dr.conf'), { interfaces: undefined });
  assert.deepEqual(configuration.global, {
    routerId: 'LVS_TEST',
    mail: {
      recipients: [],
      from: 'root@lb1.example.org',
      server: undefined,
      connectTimeout: 30_000,
      heloName: 'lb1.example.org',
    },
    vrrpMulticastGroup4: '224.0.0.18',
    enableScriptSecurity: false,
  });
  assert.deepEqual(only(configuration.vrrpInstances), {
    name: 'VI_1',
    family: 'ipv4',
    version: 2,
    interface: 'enp0s3',
    vrid: 51,
    initialState: 'master',
    basePriority: 101,
    advertisementInterval: 1000,
    authentication: undefined, // auth_type twice, no auth_pass
    virtualAddresses: [
      {
        address: '192.168.31.200',
        prefixLength: 32,
        interface: 'enp0s3',
        broadcast: undefined,
        scope: 'global',
        label: undefined,
      },
    ],
    excludedVirtualAddresses: [],
    preempt: true,
    preemptDelay: 0,
    sourceAddress: undefined,
    multicastGroup: '224.0.0.18',
    trackOwnInterface: true,
    trackInterfaces: [],
    trackScripts: [],
    garpMasterDelay: 5000,
    garpMasterRepeat: 5,
    downTimerAdverts: 3,
    scripts: { master: undefined, backup: undefined, fault: undefined, stop: undefined, any: undefined },
    smtpAlert: false,
  });
  const real = (address: string) => ({
    address,
    port: 80,
    forwardingMethod: 'direct-route',
    weight: 1,
    inhibitOnFailure: false,
    startsDown: false,
    notifyUp: undefined,
    notifyDown: undefined,
    smtpAlert: true,
    checks: [
      {
        schedule: { delayLoop: 3000, retry: 1, delayBeforeRetry: 4000, warmup: 3000 }, // nb_get_retry is not TCP_CHECK's
        probe: {
          kind: 'tcp',
          target: { address, port: 80, bindAddress: undefined, bindPort: undefined, connectTimeout: 3000 },
        },
        startsDown: false,
        logAllFailures: false,
      },
    ],
  });
  assert.deepEqual(only(configuration.virtualServers), {
    key: { kind: 'address', protocol: 'tcp', address: '192.168.31.200', port: 80 },
    scheduler: 'rr',
    forwardingMethod: 'direct-route',
    persistenceTimeout: undefined, // !persistence 60 is a comment
    persistenceGranularity: 32,
    sorryServer: undefined,
    quorum: 1,
    hysteresis: 0,
    quorumUp: undefined,
    quorumDown: undefined,
    smtpAlert: false,
    realServers: [real('192.168.31.113'), real('192.168.31.150')],
  });
});

test('priorities: 100, 255 for state MASTER alone, 100 when out of range', () => {
  const role = (text: string) => {
    const { basePriority, initialState } = theInstance(text);
    return [basePriority, initialState];
  };
  const none = { 'priority 100': '' };
  assert.deepEqual(role(instance('', none)), [100, 'backup']);
  assert.deepEqual(role(instance('state MASTER', none)), [255, 'master']);
  assert.deepEqual(role(instance('', { 'priority 100': 'priority 255' })), [255, 'master']);
  assert.deepEqual(role(instance('state MASTER', { 'priority 100': 'priority 300' })), [100, 'master']);
  assert.deepEqual(role(instance('state EQUAL')), [100, 'backup']);
});

test('preemption: what wins over nopreempt and preempt_delay', () => {
  const preemption = (lines: string, replace = {}) => {
    const { preempt, preemptDelay } = theInstance(instance(lines, replace));
    return [preempt, preemptDelay];
  };
  assert.deepEqual(preemption('nopreempt'), [false, 0]);
  assert.deepEqual(preemption('nopreempt\n preempt'), [true, 0]);
  assert.deepEqual(preemption('preempt_delay 1.5'), [true, 1500]);
  assert.deepEqual(preemption('state MASTER\n nopreempt\n preempt_delay 5'), [true, 0]);
  assert.deepEqual(preemption('nopreempt\n preempt_delay 5'), [false, 0]);
  assert.deepEqual(preemption('nopreempt', { 'priority 100': 'priority 255' }), [true, 0]);
});

test('advert intervals are whole seconds in version 2, centiseconds up to 40.95 s in version 3', () => {
  const interval = (lines: string) => theInstance(instance(lines)).advertisementInterval;
  assert.equal(interval('advert_int 0.5'), 1000);
  assert.equal(interval('advert_int 1.5'), 2000);
  assert.equal(interval('version 3\n advert_int 0.25'), 250);
  assert.equal(interval('version 3\n advert_int 41'), 40_950);
  assert.equal(interval('version 3\n advert_int 0.014'), 10);
  assert.equal(interval('advert_int 300'), 1000);
});

test('versions: 2, the global one, 3 for IPv6 addresses', () => {
  assert.equal(theInstance(instance()).version, 2);
  assert.equal(theInstance(`global_defs {\n vrrp_version 3\n}\n${instance()}`).version, 3);
  assert.equal(theInstance(`global_defs {\n vrrp_version 3\n}\n${instance('version 2')}`).version, 2);
  const v6 = theInstance(instance('', { '10.0.0.100': '2001:db8::1' }));
  assert.deepEqual(
    [v6.version, v6.family, v6.multicastGroup, v6.virtualAddresses[0]?.prefixLength],
    [3, 'ipv6', 'ff02::12', 128],
  );
});

test('global defaults reach the instances below them only', () => {
  const globals =
    'global_defs {\n vrrp_garp_master_delay 9\n vrrp_garp_master_repeat 2\n vrrp_down_timer_adverts 4\n vrrp_mcast_group4 224.0.0.99\n}\n';
  const values = (text: string) => {
    const { garpMasterDelay, garpMasterRepeat, downTimerAdverts, multicastGroup } = theInstance(text);
    return [garpMasterDelay, garpMasterRepeat, downTimerAdverts, multicastGroup];
  };
  assert.deepEqual(values(globals + instance()), [9000, 2, 4, '224.0.0.99']);
  assert.deepEqual(values(globals + instance('garp_master_delay 1\n garp_master_repeat 3\n down_timer_adverts 2')), [
    1000,
    3,
    2,
    '224.0.0.99',
  ]);
  assert.deepEqual(values(instance() + globals), [5000, 5, 3, '224.0.0.18']);
});

test('virtual addresses with everything', () => {
  const [address] = theInstance(
    instance('', { '10.0.0.100': '10.0.5.100/22 brd + dev eth1 scope link label eth1:vip' }),
  ).virtualAddresses;
  // 10.0.5.100/22: network 10.0.4.0, hosts to 10.0.7.255
  assert.deepEqual(address, {
    address: '10.0.5.100',
    prefixLength: 22,
    interface: 'eth1',
    broadcast: '10.0.7.255',
    scope: 'link',
    label: 'eth1:vip',
  });
  const [minus] = theInstance(instance('', { '10.0.0.100': '10.0.5.100/22 brd -' })).virtualAddresses;
  assert.equal(minus?.broadcast, '10.0.4.0');
});

test('trackers: weights of scripts are inherited, overridden and reversed', () => {
  const text = `${SECURE}vrrp_script chk {\n script "/bin/true a 'b c'"\n interval 0.5\n timeout 3\n weight -20\n rise 2\n fall 3\n user nobody nogroup\n init_fail\n}
${instance('track_script {\n chk\n }\n track_interface {\n eth1 weight 10 reverse\n eth2\n }')}`;
  const configuration = configure(text);
  assert.deepEqual(configuration.trackScripts, [
    {
      name: 'chk',
      command: { text: "/bin/true a 'b c'", argv: ['/bin/true', 'a', 'b c'], user: 'nobody', group: 'nogroup' },
      interval: 500,
      timeout: 3000,
      weight: -20,
      reverse: false,
      rise: 2,
      fall: 3,
      initFail: true,
    },
  ]);
  const [own] = configuration.vrrpInstances;
  assert.deepEqual(own?.trackScripts, [{ name: 'chk', weight: -20, reverse: false }]);
  assert.deepEqual(own?.trackInterfaces, [
    { name: 'eth1', weight: 10, reverse: true },
    { name: 'eth2', weight: 0, reverse: false },
  ]);
});

test('sync groups keep their members, trackers and scripts', () => {
  const text = `${SECURE}vrrp_sync_group G {\n group { VI_1 VI_2 }\n track_interface {\n eth3 weight 5\n }\n sync_group_tracking_weight\n smtp_alert\n notify "/bin/true g"\n}\n${instance()}${instance('', { VI_1: 'VI_2', '51': '52' })}`;
  const group = only(configure(text).syncGroups);
  assert.deepEqual(
    [group.name, group.members, group.trackingWeight, group.smtpAlert],
    ['G', ['VI_1', 'VI_2'], true, true],
  );
  assert.deepEqual(group.trackInterfaces, [{ name: 'eth3', weight: 5, reverse: false }]);
  assert.deepEqual(group.scripts.any?.argv, ['/bin/true', 'g']);
});

test('who scripts run as: explicit, script_user, keepalived_script, the service', () => {
  const user = (text: string, overrides = {}) => {
    const script = only(configure(text, overrides).vrrpInstances).scripts.master;
    return script && [script.user, script.group];
  };
  const notify = instance('notify_master "/bin/true x"');
  assert.deepEqual(user(instance('notify_master "/bin/true x" nobody nogroup')), ['nobody', 'nogroup']);
  assert.deepEqual(user(`${notify}global_defs {\n script_user nobody\n}\n`), ['nobody', undefined]);
  assert.deepEqual(user(notify, { userExists: () => true }), ['keepalived_script', undefined]);
  assert.deepEqual(user(notify), [undefined, undefined]);
  assert.equal(user(`global_defs {\n enable_script_security\n}\n${notify}`), undefined);
});

test('scripts that others may change run only without script security', () => {
  const unsafe = { inspectScript: () => ({ kind: 'usable', path: '/tmp/x', unsafeComponent: '/tmp/x' }) as const };
  const notify = instance('notify_master "/tmp/x"');
  assert.equal(only(configure(SECURE + notify, unsafe).vrrpInstances).scripts.master, undefined);
  assert.deepEqual(only(configure(notify, unsafe).vrrpInstances).scripts.master?.argv, ['/tmp/x']);
  const asNobody = `global_defs {\n enable_script_security\n script_user nobody\n}\n${notify}`;
  assert.deepEqual(only(configure(asNobody, unsafe).vrrpInstances).scripts.master?.argv, ['/tmp/x']);
});

test('a virtual server that says nothing is UDP, wlc and NAT', () => {
  const server = theServer('virtual_server 10.0.0.5 80 {\n real_server 10.0.1.2 80 {\n }\n}\n');
  assert.deepEqual(
    [server.key, server.scheduler, server.forwardingMethod],
    [{ kind: 'address', protocol: 'udp', address: '10.0.0.5', port: 80 }, 'wlc', 'masquerade'],
  );
});

test('persistence: default time, granularity alone, zero ports', () => {
  const persistence = (lines: string, replace = {}) => {
    const { persistenceTimeout, persistenceGranularity } = theServer(virtualServer(lines, '', replace));
    return [persistenceTimeout, persistenceGranularity];
  };
  assert.deepEqual(persistence(''), [undefined, 32]);
  assert.deepEqual(persistence('persistence_timeout 50'), [50_000, 32]);
  assert.deepEqual(persistence('persistence_timeout'), [360_000, 32]);
  assert.deepEqual(persistence('persistence_timeout 0'), [undefined, 32]);
  assert.deepEqual(persistence('persistence_granularity 255.255.255.0'), [360_000, 24]);
  assert.deepEqual(persistence('', { '10.0.0.5 80': '10.0.0.5' }), [360_000, 32]);
});

test('ports: NAT may change them, DR and TUN may not, a firewall mark has none', () => {
  const port = (replace: Record<string, string>) => theReal(virtualServer('', '', replace)).port;
  assert.equal(port({ '10.0.1.2 80': '10.0.1.2 8080' }), 8080);
  assert.equal(port({ '10.0.1.2 80': '10.0.1.2' }), 80);
  assert.equal(port({ '10.0.1.2 80': '10.0.1.2 8080', NAT: 'DR' }), 80);
  const mark = { '10.0.0.5 80': 'fwmark 7', 'protocol TCP': '' };
  assert.equal(port({ ...mark, NAT: 'TUN' }), 0);
  assert.deepEqual(theServer(virtualServer('', '', mark)).key, { kind: 'firewall-mark', family: 'ipv4', mark: 7 });
  const checked = virtualServer('', 'TCP_CHECK {\n }', { ...mark, NAT: 'DR' });
  const { probe } = theCheck(checked);
  assert.ok(probe.kind === 'tcp' && probe.target.port === 80, 'the check keeps the port that was written');
});

test('quorum and hysteresis are cut to what is possible', () => {
  const quorum = (lines: string) => {
    const { quorum: least, hysteresis } = theServer(virtualServer(lines));
    return [least, hysteresis];
  };
  assert.deepEqual(quorum('quorum 5'), [1, 0]);
  assert.deepEqual(quorum('weight 10\n quorum 5\n hysteresis 2'), [5, 2]);
  assert.deepEqual(quorum('weight 10\n quorum 3\n hysteresis 3'), [3, 2]);
  assert.deepEqual(quorum('hysteresis 1'), [1, 0]);
});

test('sorry servers take port and method from the virtual server', () => {
  assert.deepEqual(theServer(virtualServer('sorry_server 10.0.0.9\n sorry_server_inhibit')).sorryServer, {
    address: '10.0.0.9',
    port: 80,
    forwardingMethod: 'masquerade',
    inhibit: true,
  });
  assert.deepEqual(theServer(virtualServer('sorry_server 10.0.0.9 81\n sorry_server_lvs_method DR')).sorryServer, {
    address: '10.0.0.9',
    port: 80,
    forwardingMethod: 'direct-route',
    inhibit: false,
  });
});

test('mail: real servers yes, the others no, the globals over both', () => {
  const alerts = (globals: string, lines = '', inServer = '') => {
    const [server] = configure(`global_defs {\n ${globals}\n}\n${virtualServer(lines, inServer)}`).virtualServers;
    return [server?.smtpAlert, server?.realServers[0]?.smtpAlert];
  };
  assert.deepEqual(alerts(''), [false, true]);
  assert.deepEqual(alerts('smtp_alert'), [true, true]);
  assert.deepEqual(alerts('smtp_alert no'), [false, false]);
  assert.deepEqual(alerts('smtp_alert\n smtp_alert_checker off'), [false, false]);
  assert.deepEqual(alerts('', 'smtp_alert', 'smtp_alert no'), [true, false]);
});

test('mail settings', () => {
  const { mail } = configure(
    'global_defs {\n notification_email {\n a@x\n b@y\n }\n notification_email_from k@z\n smtp_server 10.0.0.1 2525\n smtp_connect_timeout 3\n smtp_helo_name h\n no_email_faults\n}\n',
  ).global;
  assert.deepEqual(mail, {
    recipients: ['a@x', 'b@y'],
    from: 'k@z',
    server: { host: '10.0.0.1', port: 2525 },
    connectTimeout: 3000,
    heloName: 'h',
    suppressFaultMails: true,
  });
});

test('check schedules: the check over the real server over the virtual server over the kind', () => {
  const schedule = (lines: string, inServer: string) => theCheck(virtualServer(lines, inServer)).schedule;
  assert.deepEqual(schedule('', 'TCP_CHECK {\n }'), {
    delayLoop: 60_000,
    retry: 1,
    delayBeforeRetry: 1000,
    warmup: 60_000,
  });
  const http = 'HTTP_GET {\n url {\n path /\n }\n retry 9\n }';
  assert.deepEqual(schedule('', http), { delayLoop: 60_000, retry: 9, delayBeforeRetry: 3000, warmup: 60_000 });
  assert.deepEqual(
    schedule('delay_loop 6\n retry 2\n delay_before_retry 4', 'delay_loop 5\n TCP_CHECK {\n retry 3\n warmup 1\n }'),
    {
      delayLoop: 5000,
      retry: 3,
      delayBeforeRetry: 4000,
      warmup: 1000,
    },
  );
  const misc = theCheck(
    SECURE + virtualServer('delay_loop 7', 'MISC_CHECK {\n misc_path "/bin/true"\n misc_dynamic\n }'),
  );
  assert.equal(misc.schedule.retry, 0);
  assert.deepEqual(misc.probe, {
    kind: 'misc',
    command: { text: '/bin/true', argv: ['/bin/true'], user: 'root', group: undefined },
    timeout: 7000,
    dynamic: true,
  });
});

test('alpha starts checks and real servers down', () => {
  const real = theReal(virtualServer('alpha', 'TCP_CHECK {\n }'));
  assert.deepEqual([real.startsDown, real.checks[0]?.startsDown], [true, true]);
  const one = theReal(virtualServer('', 'TCP_CHECK {\n alpha\n }'));
  assert.deepEqual([one.startsDown, one.checks[0]?.startsDown], [false, true]);
});

test('HTTP checks: host headers, statuses, digests, versions', () => {
  const digest = 'ABCDEF0123456789abcdef0123456789';
  const probe = theCheck(
    virtualServer(
      'virtualhost vs.example',
      `HTTP_GET {\n url {\n path /a\n virtualhost u.example\n status_code 200 301-302\n digest ${digest}\n }\n url {\n path /b\n }\n http_protocol 1.1\n connect_port 8080\n connect_timeout 2\n }`,
    ),
  ).probe;
  assert.deepEqual(probe, {
    kind: 'http',
    target: { address: '10.0.1.2', port: 8080, bindAddress: undefined, bindPort: undefined, connectTimeout: 2000 },
    tls: undefined,
    httpVersion: '1.1',
    fastRecovery: false,
    urls: [
      {
        path: '/a',
        host: 'u.example',
        statusRanges: [
          { from: 200, to: 200 },
          { from: 301, to: 302 },
        ],
        digest: digest.toLowerCase(),
      },
      { path: '/b', host: 'vs.example', statusRanges: [{ from: 200, to: 299 }], digest: undefined },
    ],
  });
  const host = (inServer: string) => {
    const { probe: http } = theCheck(virtualServer('', inServer));
    return http.kind === 'http' ? http.urls[0]?.host : undefined;
  };
  assert.equal(host('HTTP_GET {\n url {\n path /\n }\n }'), '10.0.1.2');
  assert.equal(host('HTTP_GET {\n url {\n path /\n }\n connect_port 8080\n }'), '10.0.1.2:8080');
  assert.equal(host('virtualhost rs\n HTTP_GET {\n url {\n path /\n }\n }'), 'rs');
});

test('server names are sent only when asked for', () => {
  const sni = (lines: string) => {
    const { probe } = theCheck(
      virtualServer('virtualhost vs', `virtualhost rs\n SSL_GET {\n ${lines}\n url {\n path /\n }\n }`),
    );
    return probe.kind === 'http' ? probe.tls : undefined;
  };
  assert.deepEqual(sni(''), { serverName: undefined });
  assert.deepEqual(sni('enable_sni'), { serverName: 'vs' }); // never the real server's
  assert.deepEqual(sni('sni_name s'), { serverName: 's' });
});

test('each host of an SMTP check is a check', () => {
  const { checks } = theReal(
    virtualServer(
      '',
      'SMTP_CHECK {\n connect_timeout 4\n host {\n connect_ip 10.0.0.7\n }\n host {\n connect_port 26\n bindto 10.0.0.1\n }\n helo_name me\n }',
    ),
  );
  const targets = checks.map(({ probe }) =>
    probe.kind === 'smtp'
      ? [probe.heloName, probe.target.address, probe.target.port, probe.target.bindAddress, probe.target.connectTimeout]
      : [],
  );
  assert.deepEqual(targets, [
    ['me', '10.0.0.7', 25, undefined, 4000],
    ['me', '10.0.1.2', 26, '10.0.0.1', 4000],
  ]);
});

test('two address options and unknown words leave the address as it is', () => {
  const addresses = theInstance(instance('', { '10.0.0.100': '10.0.0.100 10.0.0.101' })).virtualAddresses;
  assert.deepEqual(
    addresses.map(({ address }) => address),
    ['10.0.0.100'],
  );
});

test('a block that is not known is skipped whole, what follows it counts', () => {
  const own = theInstance(instance('foo {\n priority 1\n bar {\n nopreempt\n }\n }\n nopreempt'));
  assert.deepEqual([own.basePriority, own.preempt, own.virtualAddresses.length], [100, false, 1]);
});
