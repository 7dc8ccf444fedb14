// One event as one line for people.

import type { BusEvent } from '../../lib/bus/topic-of.ts';
import { STARTING } from '../../lib/service/problems.ts';
import { clean, type Paint, plainPaint } from './paint.ts';

/** `2026-11-20 12:00:00.123 lb1 vrrp VI_1 backup -> MASTER: no advert ...`, local time. */
export function eventLine(event: BusEvent, cause: string | undefined, paint: Paint = plainPaint): string {
  const { at, node, service, speaker } = event.origin;
  const who = speaker === '' ? service : `${service}/${speaker}`;
  const because = cause === undefined ? '' : paint('gray', ` (because ${clean(cause)})`);
  return `${paint('gray', localTime(at))} ${paint('bold', clean(node))} ${clean(who)} ${describeEvent(event, paint)}${because}`;
}

/** What happened, without who and when. */
export function describeEvent(event: BusEvent, paint: Paint = plainPaint): string {
  switch (event.topic) {
    case 'vrrpInstance':
    case 'vrrpGroup': {
      const { fact } = event;
      const name = 'instance' in fact ? fact.instance : `group ${fact.group}`;
      const colour = fact.state === 'master' ? 'green' : fact.state === 'fault' ? 'red' : 'yellow';
      const state = paint(colour, fact.state.toUpperCase());
      const change = fact.previous === fact.state ? state : `${fact.previous} -> ${state}`;
      return `${clean(name)} ${change}${reason(fact.reason)}`;
    }
    case 'vrrpTracker':
      return `${event.fact.kind} ${clean(event.fact.name)} ${verdict(event.fact.good, 'good', 'bad', paint)}${reason(event.fact.reason)}`;
    case 'checkResult': {
      const { realServer, virtualServer, kind, state } = event.fact;
      const colour = state === 'up' ? 'green' : state === 'down' ? 'red' : 'yellow';
      return `${kind} check of ${clean(realServer)} for ${clean(virtualServer)} ${paint(colour, state)}${reason(event.fact.reason)}`;
    }
    case 'virtualServer': {
      const { fact } = event;
      const quorum = verdict(fact.hasQuorum, 'has its quorum', 'has lost its quorum', paint);
      const sorry = fact.sorryServerInUse ? `, sorry server ${clean(fact.sorryServer)} in use` : '';
      return `${clean(fact.virtualServer)} ${quorum} (${fact.liveCount} of ${fact.configuredCount} up, weight ${fact.liveWeight})${sorry}${reason(fact.reason)}`;
    }
    case 'realServer': {
      const { fact } = event;
      const state = `${verdict(fact.up, 'up', 'down', paint)}${fact.unchecked ? ', unchecked' : ''}`;
      const place = fact.inTable ? `weight ${fact.weight}` : 'out of the table';
      return `${clean(fact.realServer)} of ${clean(fact.virtualServer)} ${state}, ${place}${reason(fact.reason)}`;
    }
    case 'kernelWritten': {
      const { commands, errors } = event.fact;
      const refused = errors.length > 0 ? paint('red', `; refused: ${errors.map(clean).join('; ')}`) : '';
      return `kernel: ${commands.map(clean).join('; ')}${refused}`;
    }
    case 'notification': {
      const { fact } = event;
      return `${fact.hook} for ${clean(fact.object)}: ${clean(fact.text)}: ${verdict(fact.ok, clean(fact.outcome), clean(fact.outcome), paint)}`;
    }
    case 'service': {
      const { ready, problems } = event.fact;
      if (!ready && problems.every(({ code }) => code === STARTING) && problems.length > 0) return 'starting';
      return `${verdict(ready, 'ready', 'not ready', paint)}${reason(problems.map((problem) => problem.text).join('; '))}`;
    }
    case 'checker':
      return event.fact.leaving ? 'checker leaves' : `checker holds ${event.fact.checks} checks`;
    case 'checkPlan':
      return `check plan ${event.fact.generation}, part ${event.fact.part + 1} of ${event.fact.parts}: ${event.fact.checks.length} checks`;
    default:
      return event satisfies never;
  }
}

const verdict = (good: boolean, yes: string, no: string, paint: Paint): string =>
  good ? paint('green', yes) : paint('red', no);

const reason = (text: string): string => (text === '' ? '' : `: ${clean(text)}`);

/** Local time to the millisecond, e.g. `2026-11-20 12:00:00.123`. */
export function localTime(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day} ${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
