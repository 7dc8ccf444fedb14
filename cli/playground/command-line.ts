// The commands of the playground, read from one line of text: `kill director1 vrrp`, `expect master director2 within 10`.

import { DIRECTORS, type DirectorName, isDirector, isWebServer, WEB_SERVERS, type WebServerName } from './plan.ts';

export const KILLABLE = ['vrrp', 'checker', 'ipvs', 'notifier', 'nats-server', 'supervisor'] as const;

export type Expectation =
  | { readonly type: 'master'; readonly director: DirectorName | 'nobody' }
  | { readonly type: 'served'; readonly servers: readonly WebServerName[] }
  | { readonly type: 'pool'; readonly servers: readonly WebServerName[] }
  | { readonly type: 'failures'; readonly most: number }
  | { readonly type: 'gap'; readonly seconds: number };

export type Command =
  | { readonly type: 'kill-director'; readonly director: DirectorName }
  | { readonly type: 'kill-service'; readonly director: DirectorName; readonly service: string }
  | { readonly type: 'start-director'; readonly director: DirectorName }
  | { readonly type: 'stop-director'; readonly director: DirectorName }
  | { readonly type: 'cut'; readonly director: DirectorName }
  | { readonly type: 'restore'; readonly director: DirectorName }
  | { readonly type: 'start-web'; readonly server: WebServerName }
  | { readonly type: 'stop-web'; readonly server: WebServerName }
  | { readonly type: 'wait'; readonly seconds: number }
  | {
      readonly type: 'expect';
      readonly expectation: Expectation;
      readonly within: number | undefined;
      readonly text: string;
    }
  | { readonly type: 'reset' }
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'status' }
  | { readonly type: 'events' }
  | { readonly type: 'help' }
  | { readonly type: 'quit' }
  | { readonly type: 'nothing' };

/** A line that is no command; the message says what would be one. */
export class NotACommand extends Error {}

export const HELP = `kill director1        its machine loses power: link, processes, addresses, all gone
start director1       it boots again
stop director1        its Holdfast is stopped in an orderly way
kill director1 vrrp   kill -9 of vrrp, checker, ipvs, notifier, nats-server or supervisor
cut director1         its network cable is pulled     restore director1   and plugged in
stop web1             its web server is stopped       start web1          and started
status                who is what now                 events              last log lines
reset                 forget counts, longest gap      quit                clean up and leave
for scripts: wait SECONDS, say TEXT, expect ... [within SECONDS], where ... is one of
  master director1|director2|nobody, served web1,web2, pool web1,web2, failures 0,
  gap below SECONDS`;

/** Reads one line. Throws `NotACommand`. Empty lines and lines that start with # are `nothing`. */
export function parseCommand(line: string): Command {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return { type: 'nothing' };
  const [verb = '', ...words] = text.split(/\s+/);
  switch (verb) {
    case 'kill':
      return words.length > 1
        ? { type: 'kill-service', director: director(words[0]), service: oneOf('a process', words[1], KILLABLE) }
        : { type: 'kill-director', director: director(words[0]) };
    case 'start':
      return isWebServer(words[0] ?? '')
        ? { type: 'start-web', server: webServer(words[0]) }
        : { type: 'start-director', director: machine(words[0]) };
    case 'stop':
      return isWebServer(words[0] ?? '')
        ? { type: 'stop-web', server: webServer(words[0]) }
        : { type: 'stop-director', director: machine(words[0]) };
    case 'cut':
      return { type: 'cut', director: director(words[0]) };
    case 'restore':
      return { type: 'restore', director: director(words[0]) };
    case 'wait':
      return { type: 'wait', seconds: number('wait', words[0]) };
    case 'expect':
      return parseExpectation(words, text);
    case 'say':
      return { type: 'say', text: words.join(' ') };
    case 'reset':
    case 'status':
    case 'events':
    case 'help':
    case 'quit':
      return { type: verb };
    case 'exit':
      return { type: 'quit' };
    default:
      throw new NotACommand(`no command "${verb}"; "help" lists them all`);
  }
}

function parseExpectation(words: readonly string[], text: string): Command {
  const at = words.indexOf('within');
  const within = at < 0 ? undefined : number('within', words[at + 1]);
  const [what = '', ...rest] = at < 0 ? words : words.slice(0, at);
  return { type: 'expect', expectation: expectation(what, rest), within, text };
}

function expectation(what: string, words: readonly string[]): Expectation {
  switch (what) {
    case 'master':
      return { type: 'master', director: words[0] === 'nobody' ? 'nobody' : director(words[0]) };
    case 'served':
      return { type: 'served', servers: webServers(words[0]) };
    case 'pool':
      return { type: 'pool', servers: webServers(words[0]) };
    case 'failures':
      return { type: 'failures', most: number('expect failures', words[0]) };
    case 'gap':
      return { type: 'gap', seconds: number('expect gap below', words[0] === 'below' ? words[1] : words[0]) };
    default:
      throw new NotACommand(`expect what? "expect master", "served", "pool", "failures" or "gap", not "${what}"`);
  }
}

function director(name = ''): DirectorName {
  if (!isDirector(name)) throw new NotACommand(`which director? ${DIRECTORS.join(' or ')}, not "${name}"`);
  return name;
}

function machine(name = ''): DirectorName {
  if (!isDirector(name))
    throw new NotACommand(`which one? ${[...DIRECTORS, ...WEB_SERVERS].join(', ')}, not "${name}"`);
  return name;
}

function webServer(name = ''): WebServerName {
  if (!isWebServer(name)) throw new NotACommand(`which web server? ${WEB_SERVERS.join(' or ')}, not "${name}"`);
  return name;
}

/** `web1,web2`, or `nobody`. */
function webServers(text = ''): readonly WebServerName[] {
  return text === 'nobody' ? [] : text.split(',').map((name) => webServer(name));
}

function number(what: string, word = ''): number {
  const value = Number(word);
  if (word === '' || !(value >= 0)) throw new NotACommand(`${what} wants a number, not "${word}"`);
  return value;
}

function oneOf(what: string, word = '', all: readonly string[]): string {
  if (!all.includes(word)) throw new NotACommand(`which ${what.replace('a ', '')}? ${all.join(', ')}, not "${word}"`);
  return word;
}
