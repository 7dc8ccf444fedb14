// Reads one argument of a statement as a number, a time, a truth value, an address; says what is wrong at the word.

import { type IpAddress, parseAddress } from '../address/address.ts';
import { type Duration, seconds } from '../time/time.ts';
import type { Statement } from './blocks.ts';
import { nearestWord } from './nearest-word.ts';
import { type NumberResult, parseBoolean, parseDecimal, parseInteger } from './numbers.ts';
import type { Reporter } from './reporter.ts';
import type { Word } from './source-text.ts';

/** What to say when a value is wrong: the sentence, and what happens then. */
export interface Complaint {
  /** keepalived's sentence; it follows the reason. */
  readonly message: string;
  readonly hint?: string;
}

export class Arguments {
  readonly reporter: Reporter;

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  /** The whole number at a position (1 is the first word after the keyword), or `undefined` after a complaint. */
  integer(
    statement: Statement,
    position: number,
    least: number,
    most: number,
    complaint?: Complaint,
  ): number | undefined {
    const word = statement.words[position];
    if (word === undefined) return undefined;
    return this.#number(
      word,
      parseInteger(word.text, least, most),
      `a whole number from ${least} to ${most}`,
      complaint,
    );
  }

  decimal(
    statement: Statement,
    position: number,
    least: number,
    most: number,
    complaint?: Complaint,
  ): number | undefined {
    const word = statement.words[position];
    if (word === undefined) return undefined;
    return this.#number(word, parseDecimal(word.text, least, most), `a number from ${least} to ${most}`, complaint);
  }

  /** A time in seconds, decimals allowed. */
  duration(
    statement: Statement,
    position: number,
    least: number,
    most: number,
    complaint?: Complaint,
  ): Duration | undefined {
    const value = this.decimal(statement, position, least, most, complaint);
    return value === undefined ? undefined : seconds(value);
  }

  /** `[bool]` after a keyword: nothing means yes. */
  boolean(statement: Statement, complaint: (text: string) => string): boolean | undefined {
    const word = statement.words[1];
    if (word === undefined) return true;
    const value = parseBoolean(word.text);
    if (value === undefined) {
      const near = nearestWord(word.text, ['true', 'on', 'yes', 'false', 'off', 'no']);
      this.reporter.at(word, 'bad-boolean', complaint(word.text), {
        expected: 'true, on, yes, false, off or no',
        ...(near === undefined ? {} : { hint: `did you mean \`${near}\`? The line is ignored` }),
      });
    }
    return value;
  }

  address(statement: Statement, position: number, complaint: (text: string) => string): IpAddress | undefined {
    const word = statement.words[position];
    if (word === undefined) return undefined;
    const value = parseAddress(word.text);
    if (value === undefined)
      this.reporter.at(word, 'bad-address', complaint(word.text), {
        expected: 'an IPv4 or IPv6 address',
        hint: addressHint(word.text),
      });
    return value;
  }

  port(word: Word, complaint: string): number | undefined {
    return this.#number(word, parseInteger(word.text, 1, 65_535), 'a port from 1 to 65535', { message: complaint });
  }

  #number(word: Word, result: NumberResult, expected: string, complaint: Complaint | undefined): number | undefined {
    if (result.ok) {
      if (result.remark !== undefined)
        this.reporter.at(word, 'too-many-decimals', result.remark, { hint: `read as ${result.value}` });
      return result.value;
    }
    const hint =
      complaint?.hint ?? (/[;,]$/.test(word.text) ? `no ${word.text.at(-1)} at the end of a line` : undefined);
    const code = result.message.startsWith('invalid') ? 'bad-number' : 'out-of-range';
    const message = complaint === undefined ? result.message : `${result.message}: ${complaint.message}`;
    this.reporter.at(word, code, message, {
      expected,
      ...(hint === undefined ? {} : { hint }),
    });
    return undefined;
  }
}

/** What is probably wrong with a text that should be an address. */
export function addressHint(text: string): string {
  const port = /^(\d+\.\d+\.\d+\.\d+):(\d+)$/.exec(text);
  if (port !== null) return `write the port as a word of its own: ${port[1]} ${port[2]}`;
  const prefix = /^(.+)\/\d+$/.exec(text);
  if (prefix?.[1] !== undefined && parseAddress(prefix[1]) !== undefined) return 'no prefix length here';
  if (/^\d+(\.\d+){3}$/.test(text)) return 'each of the four numbers is from 0 to 255';
  return 'names are not looked up here';
}
