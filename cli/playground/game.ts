// Carries out the commands of the playground and judges its expectations. Knows nothing of screens and keyboards.

import type { Command, Expectation } from './command-line.ts';
import { HELP } from './command-line.ts';
import { ADDRESSES, DIRECTORS, type DirectorName, WEB_SERVERS, type WebServerName } from './plan.ts';
import type { Traffic } from './traffic.ts';
import type { DirectorView, World } from './world.ts';

/** How often an expectation is looked at again, milliseconds. */
const LOOK_EVERY = 50;
/** Log lines that `events` shows. */
const SHOWN_EVENTS = 30;
const KEPT_EVENTS = 500;

export interface GameOutput {
  line(text: string): void;
}

/** Everything the playground shows, as it is at one moment. */
export interface Situation {
  readonly directors: ReadonlyMap<DirectorName, DirectorView>;
  readonly servers: ReadonlyMap<WebServerName, boolean>;
  readonly perSecond: number;
  readonly recentFailures: number;
  readonly answers: ReadonlyMap<WebServerName, number>;
  readonly totalAnswers: number;
  readonly totalFailures: number;
  readonly lastFailure: string;
  readonly longestGap: number;
}

/** An expectation that was not met in time. */
export class ExpectationFailed extends Error {}

export class Game {
  readonly #world: World;
  readonly #traffic: Traffic;
  readonly #output: GameOutput;
  readonly #patience: number;
  #events: string[] = [];
  #stopped = false;

  /** `patience`: seconds an expectation waits unless it says `within`. */
  constructor(world: World, traffic: Traffic, output: GameOutput, patience: number) {
    this.#world = world;
    this.#traffic = traffic;
    this.#output = output;
    this.#patience = patience;
  }

  keepEvent(line: string): void {
    this.#events.push(line);
    if (this.#events.length > KEPT_EVENTS) this.#events.shift();
  }

  get events(): readonly string[] {
    return this.#events;
  }

  /** Ends waiting commands. */
  stop(): void {
    this.#stopped = true;
  }

  look(): Situation {
    const now = performance.now();
    const recent = this.#traffic.recent(now);
    return {
      directors: new Map(DIRECTORS.map((name) => [name, this.#world.view(name)])),
      servers: new Map(WEB_SERVERS.map((name) => [name, this.#world.isServing(name)])),
      perSecond: recent.perSecond,
      recentFailures: recent.failures,
      answers: recent.servers,
      totalAnswers: this.#traffic.answers,
      totalFailures: this.#traffic.failures,
      lastFailure: this.#traffic.lastFailure,
      longestGap: this.#traffic.longestGap(now),
    };
  }

  /** Carries out one command; `quit` answers false. Throws `ExpectationFailed`. */
  async carryOut(command: Command): Promise<boolean> {
    switch (command.type) {
      case 'kill-director':
        this.#tell(
          await this.#world.killDirector(command.director),
          `${command.director} has lost its power`,
          'is not running',
        );
        return true;
      case 'kill-service': {
        const pid = this.#world.killService(command.director, command.service);
        this.#tell(
          pid !== undefined,
          `kill -9 ${pid} (${command.service} of ${command.director})`,
          `${command.director} runs no ${command.service}`,
        );
        return true;
      }
      case 'start-director':
        this.#tell(
          this.#world.startDirector(command.director),
          `${command.director} is starting`,
          'it is running already',
        );
        return true;
      case 'stop-director':
        this.#tell(
          await this.#world.stopDirector(command.director),
          `${command.director} has stopped`,
          'it is not running',
        );
        return true;
      case 'cut':
        this.#tell(
          this.#world.cutDirector(command.director),
          `${command.director}'s cable is out`,
          'it was out already',
        );
        return true;
      case 'restore':
        this.#tell(
          this.#world.restoreDirector(command.director),
          `${command.director}'s cable is in`,
          'it was in already',
        );
        return true;
      case 'start-web':
        this.#tell(
          this.#world.startWebServer(command.server),
          `${command.server} is starting`,
          'it is running already',
        );
        return true;
      case 'stop-web':
        this.#tell(
          await this.#world.stopWebServer(command.server),
          `${command.server} has stopped`,
          'it is not running',
        );
        return true;
      case 'wait':
        await this.#until(command.seconds, () => false);
        return true;
      case 'expect':
        await this.#expect(command.expectation, command.within ?? this.#patience, command.text);
        return true;
      case 'reset':
        this.#traffic.reset(performance.now());
        return true;
      case 'say':
        this.#output.line(command.text);
        return true;
      case 'status':
        for (const line of describe(this.look())) this.#output.line(line);
        return true;
      case 'events':
        for (const line of this.#events.slice(-SHOWN_EVENTS)) this.#output.line(line);
        return true;
      case 'help':
        for (const line of HELP.split('\n')) this.#output.line(line);
        return true;
      case 'quit':
        return false;
      case 'nothing':
        return true;
      default:
        return command satisfies never;
    }
  }

  #tell(done: boolean, text: string, otherwise: string): void {
    this.#output.line(done ? text : `nothing done: ${otherwise}`);
  }

  async #expect(expectation: Expectation, within: number, text: string): Promise<void> {
    const started = performance.now();
    const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1);
    if (await this.#until(within, () => isMet(expectation, this.look()))) {
      this.#output.line(`ok: ${text} (after ${seconds()} s)`);
      return;
    }
    if (this.#stopped) return;
    const seen = describe(this.look()).join('\n  ');
    throw new ExpectationFailed(`not met within ${within} s: ${text}\nInstead:\n  ${seen}`);
  }

  /** Looks again and again; true as soon as it holds, false when the time is over. */
  async #until(seconds: number, holds: () => boolean): Promise<boolean> {
    const deadline = performance.now() + seconds * 1000;
    for (;;) {
      if (holds()) return true;
      const left = deadline - performance.now();
      if (left <= 0 || this.#stopped) return false;
      await new Promise((resolve) => setTimeout(resolve, Math.min(LOOK_EVERY, left)));
    }
  }
}

/** Directors that hold the virtual address and can be reached: one, unless something is wrong or under way. */
export function masters(situation: Situation): readonly DirectorName[] {
  return DIRECTORS.filter((name) => {
    const view = situation.directors.get(name);
    return view?.holdsAddress === true && view.connected;
  });
}

function isMet(expectation: Expectation, situation: Situation): boolean {
  switch (expectation.type) {
    case 'master': {
      const found = masters(situation).join();
      return found === (expectation.director === 'nobody' ? '' : expectation.director);
    }
    case 'served':
      return situation.recentFailures === 0 && sameNames([...situation.answers.keys()], expectation.servers);
    case 'pool': {
      const master = masters(situation)[0];
      return master !== undefined && sameNames(pool(situation, master), expectation.servers);
    }
    case 'failures':
      return situation.totalFailures <= expectation.most;
    case 'gap':
      return situation.longestGap <= expectation.seconds * 1000;
    default:
      return expectation satisfies never;
  }
}

/** Real servers that a director's kernel sends requests to. */
export function pool(situation: Situation, director: DirectorName): readonly WebServerName[] {
  const rows = situation.directors.get(director)?.table ?? [];
  return WEB_SERVERS.filter((name) => rows.some((row) => row.address === ADDRESSES[name] && row.weight > 0));
}

const sameNames = (some: readonly string[], others: readonly string[]): boolean =>
  [...some].sort().join() === [...others].sort().join();

/** The situation in a few lines. */
export function describe(situation: Situation): readonly string[] {
  const lines = DIRECTORS.map((name) => {
    const view = situation.directors.get(name);
    const role = view?.running !== true ? 'down' : view.holdsAddress ? 'MASTER' : 'backup';
    const link = view?.connected === true ? '' : ', cable out';
    const table =
      view?.table === undefined ? 'no table' : `balances over ${pool(situation, name).join(', ') || 'nobody'}`;
    return `${name}  ${role}${link}; ${table}`;
  });
  for (const [name, running] of situation.servers) lines.push(`${name}       ${running ? 'running' : 'stopped'}`);
  const answers =
    [...situation.answers]
      .map(([name, count]) => `${name} ${count}`)
      .sort()
      .join(', ') || 'nobody';
  lines.push(
    `client     ${situation.perSecond.toFixed(0)} answers a second; in the last 2 s: ${answers}` +
      (situation.recentFailures === 0 ? '' : `, ${situation.recentFailures} failures`),
  );
  lines.push(
    `since reset: ${situation.totalAnswers} answers, ${situation.totalFailures} failures` +
      `${situation.lastFailure === '' ? '' : ` (last: ${situation.lastFailure})`}, ` +
      `longest gap ${(situation.longestGap / 1000).toFixed(2)} s`,
  );
  return lines;
}
