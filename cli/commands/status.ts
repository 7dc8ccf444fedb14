// holdfast status: the report as tables or as JSON.

import { ago, clean, type Paint, paintFor, table } from '../show/paint.ts';
import {
  type DirectorStatus,
  gatherStatus,
  type ServiceStatus,
  type StatusQuestion,
  type StatusReport,
} from '../show/status-report.ts';

export interface StatusOptions extends StatusQuestion {
  readonly json: boolean;
}

/** Resolves with 0 when all is well, 3 when something is away or has a problem, 1 when nothing is known. */
export async function runStatus(options: StatusOptions): Promise<number> {
  const report = await gatherStatus(options);
  process.stdout.write(
    options.json ? `${JSON.stringify(report)}\n` : `${renderStatus(report, paintFor(process.stdout)).join('\n')}\n`,
  );
  if (report.directors.length === 0) return 1;
  return isWell(report) ? 0 : 3;
}

function isWell(report: StatusReport): boolean {
  const services = report.directors.flatMap((director) => director.services);
  return (
    report.bus.connected &&
    services.every(({ state, ready, problems }) => state === 'running' && ready !== false && problems.length === 0)
  );
}

export function renderStatus(report: StatusReport, paint: Paint): string[] {
  const lines = report.directors.flatMap((director) => [...renderDirector(director, report.at, paint), '']);
  const bus = report.bus.connected
    ? `${report.bus.url}${report.bus.history ? '' : paint('yellow', ', without history')}`
    : paint('red', `away (${clean(report.bus.reason || report.bus.url)})`);
  lines.push(`bus         ${bus}`);
  if (report.supervisor.config !== '') {
    const who = report.supervisor.running ? `process ${report.supervisor.pid}` : paint('red', 'not running');
    lines.push(`supervisor  ${who}, ${clean(report.supervisor.config)}`);
  }
  for (const sentence of report.unknown) lines.push(paint('yellow', `not known: ${clean(sentence)}`));
  if (report.directors.length === 0) lines.push('No director is known here; is `holdfast run` running?');
  return lines;
}

function renderDirector(director: DirectorStatus, now: number, paint: Paint): string[] {
  const lines = [paint('bold', `director ${clean(director.node)}`)];
  const heading = (...cells: string[]) => cells.map((cell) => paint('gray', cell));
  if (director.instances.length > 0) {
    lines.push(
      ...table(
        [
          heading('instance', 'state', 'for', 'priority', 'master', 'addresses', 'why'),
          ...director.instances.map((instance) => [
            clean(instance.instance),
            vrrpState(instance.state, paint) + staleness(instance, now, paint),
            ago(instance.since, now),
            instance.effectivePriority === instance.basePriority
              ? String(instance.basePriority)
              : `${instance.effectivePriority} (${instance.basePriority})`,
            instance.state === 'master' ? 'itself' : clean(instance.masterAddress),
            instance.virtualAddresses.map(clean).join(' '),
            clean([instance.reason, ...instance.faults].filter(Boolean).join('; ')),
          ]),
        ],
        '  ',
      ),
    );
  }
  for (const group of director.groups) {
    const members = group.members.map(clean).join(', ');
    lines.push(
      `  group ${clean(group.group)} ${vrrpState(group.state, paint)}${staleness(group, now, paint)} (${members})`,
    );
  }
  for (const { kind, name, reason } of director.trackers.filter(({ good }) => !good)) {
    lines.push(`  ${kind} ${clean(name)} ${paint('red', 'bad')}${reason === '' ? '' : `: ${clean(reason)}`}`);
  }
  lines.push(...renderVirtualServers(director, now, paint));
  if (director.services.length > 0) {
    const rows = director.services.map((service) => [
      clean(service.name),
      serviceState(service, paint),
      service.pid === undefined ? '' : String(service.pid),
      service.restarts === undefined ? '' : String(service.restarts),
      clean(service.lastExit),
    ]);
    lines.push('', ...table([heading('service', 'state', 'pid', 'restarts', 'last ended by'), ...rows], '  '));
    for (const { name, problems } of director.services) {
      for (const { text, advice } of problems) {
        lines.push(
          `  ${paint('yellow', `${clean(name)}: ${clean(text)}`)}${advice === '' ? '' : `; ${clean(advice)}`}`,
        );
      }
    }
  }
  return lines;
}

function renderVirtualServers(director: DirectorStatus, now: number, paint: Paint): string[] {
  if (director.virtualServers.length === 0) return [];
  const rows = [
    ['virtual and real servers', 'state', 'for', 'weight', 'via', 'why'].map((cell) => paint('gray', cell)),
  ];
  for (const server of director.virtualServers) {
    const state = server.hasQuorum ? paint('green', 'up') : paint('red', 'no quorum');
    rows.push([
      clean(server.virtualServer),
      state + staleness(server, now, paint),
      ago(server.since, now),
      `${server.liveWeight}`,
      `${server.scheduler} ${server.forwardingMethod}`,
      clean(
        [
          `${server.liveCount} of ${server.configuredCount} up`,
          server.sorryServerInUse ? `sorry server ${server.sorryServer}` : '',
        ]
          .filter(Boolean)
          .join(', '),
      ),
    ]);
    for (const real of server.realServers) {
      rows.push([
        `  ${clean(real.realServer)}`,
        (real.up ? paint('green', 'up') : paint('red', 'down')) +
          (real.unchecked ? paint('yellow', ', unchecked') : '') +
          (real.inTable ? '' : paint('yellow', ', out')),
        ago(real.since, now),
        real.weight === real.configuredWeight ? `${real.weight}` : `${real.weight} (${real.configuredWeight})`,
        real.forwardingMethod,
        clean(real.reason),
      ]);
    }
  }
  return ['', ...table(rows, '  ')];
}

function vrrpState(state: string, paint: Paint): string {
  const colour = state === 'master' ? 'green' : state === 'backup' ? 'cyan' : state === 'fault' ? 'red' : 'yellow';
  return paint(colour, state.toUpperCase());
}

const staleness = (known: { readonly live: boolean; readonly saidAt: number }, now: number, paint: Paint): string =>
  known.live ? '' : paint('yellow', ` (said ${ago(known.saidAt, now)} ago)`);

function serviceState({ state, ready, starting }: ServiceStatus, paint: Paint): string {
  if (state !== 'running') return paint('red', state);
  if (ready === undefined) return 'running';
  if (starting) return paint('yellow', 'starting');
  return ready ? paint('green', 'ready') : paint('red', 'not ready');
}
