// The playground on a terminal: a panel that is redrawn in place above, commands and log lines scrolling below it.
// Elsewhere: one line per change.

import { createInterface, type Interface } from 'node:readline';
import { describe, type GameOutput, masters, pool, type Situation } from './game.ts';
import { DIRECTORS, VIRTUAL_ADDRESS } from './plan.ts';

const PANEL_TITLE = ` Holdfast playground: http://${VIRTUAL_ADDRESS}/ over two directors and two web servers`;
/** Title, six lines of the situation, a rule. */
const PANEL_HEIGHT = 8;

/** What shows the playground and brings the commands. */
export interface Screen extends GameOutput {
  show(situation: Situation): void;
  close(): void;
}

export interface ScreenEvents {
  readonly onCommand: (line: string) => void;
  /** End of the input, or Ctrl-C. */
  readonly onEnd: (reason: 'end' | 'interrupt') => void;
}

/** A terminal with a panel. */
export function openTerminal(events: ScreenEvents): Screen {
  const output = process.stdout;
  const readline: Interface = createInterface({ input: process.stdin, output, prompt: '> ' });
  const layOut = (): void => {
    // The scrolling region begins below the panel.
    output.write(`\x1b[2J\x1b[${PANEL_HEIGHT + 1};${output.rows}r\x1b[${output.rows};1H`);
    readline.prompt(true);
  };
  output.on('resize', layOut);
  layOut();
  readline.on('line', (line) => {
    events.onCommand(line);
    readline.prompt();
  });
  readline.on('SIGINT', () => events.onEnd('interrupt'));
  readline.on('close', () => events.onEnd('end'));
  let isOpen = true;
  return {
    line(text) {
      output.write(`\r\x1b[K${text}\n`);
      if (isOpen) readline.prompt(true);
    },
    show(situation) {
      if (!isOpen) return;
      const width = output.columns;
      const lines = [inverse(PANEL_TITLE.padEnd(width)), ...describe(situation).map(colour), '─'.repeat(width)];
      while (lines.length < PANEL_HEIGHT) lines.splice(-1, 0, '');
      const drawn = lines.slice(0, PANEL_HEIGHT).map((line, row) => `\x1b[${row + 1};1H\x1b[K${line}`);
      // The cursor, which is in the command being typed, is put back.
      output.write(`\x1b7\x1b[?7l${drawn.join('')}\x1b[?7h\x1b8`);
    },
    close() {
      isOpen = false;
      output.off('resize', layOut);
      readline.removeAllListeners();
      readline.close();
      output.write(`\x1b[r\x1b[${output.rows};1H\n`);
    },
  };
}

/** Lines in, lines out: for scripts, pipes and logs. */
export function openPlain(input: NodeJS.ReadableStream, events: ScreenEvents): Screen {
  const readline = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  readline.on('line', events.onCommand);
  readline.on('close', () => events.onEnd('end'));
  let shown = '';
  const started = performance.now();
  const line = (text: string): void => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
    process.stdout.write(`${seconds}s  ${text}\n`);
  };
  return {
    line,
    show(situation) {
      const now = changesOf(situation);
      if (now !== shown) line(now);
      shown = now;
    },
    close() {
      readline.removeAllListeners();
      readline.close();
    },
  };
}

/** The part of the situation whose changes are worth a line. */
function changesOf(situation: Situation): string {
  const master = masters(situation).join(' and ') || 'nobody';
  const pools = DIRECTORS.filter((name) => situation.directors.get(name)?.running === true).map((name) =>
    situation.directors.get(name)?.table === undefined
      ? `${name} has no table`
      : `${name} balances over ${pool(situation, name).join('+') || 'nobody'}`,
  );
  const served = [...situation.answers.keys()].sort().join('+') || 'nobody';
  return [`-- master: ${master}`, ...pools, `client is served by ${served}`].join('; ');
}

function colour(line: string): string {
  if (line.includes('MASTER')) return `\x1b[1;32m${line}\x1b[0m`;
  if (/ (down|stopped)\b|failures$/.test(line)) return `\x1b[31m${line}\x1b[0m`;
  return line;
}

const inverse = (text: string): string => `\x1b[7m${text}\x1b[0m`;
