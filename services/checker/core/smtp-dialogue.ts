// The talk with a mail server: banner 220, HELO 250, QUIT and any answer (keepalived §3.2). A banner of several lines
// (`220-`), which keepalived takes for a failure, is accepted.

import { quote } from './http-exchange.ts';

export type SmtpStep =
  | { readonly step: 'wait' }
  | { readonly step: 'send'; readonly text: string }
  | { readonly step: 'passed'; readonly reason: string }
  | { readonly step: 'failed'; readonly reason: string };

/** Longest reply that is read. */
const REPLY_LIMIT = 16 * 1024;

export class SmtpDialogue {
  readonly #heloName: string;
  #stage: 'banner' | 'helo' | 'quit' = 'banner';
  #pending = '';
  #received = 0;

  constructor(heloName: string) {
    this.#heloName = heloName;
  }

  /** What is waited for, for a reason. */
  get awaited(): string {
    return { banner: 'banner', helo: 'answer to HELO', quit: 'answer to QUIT' }[this.#stage];
  }

  /** Takes text from the server; returns what to do now. */
  take(text: string): SmtpStep {
    this.#pending += text;
    this.#received += text.length;
    for (let end = this.#pending.indexOf('\n'); end >= 0; end = this.#pending.indexOf('\n')) {
      const line = this.#pending.slice(0, end).replace(/\r$/, '');
      this.#pending = this.#pending.slice(end + 1);
      const step = this.#onLine(line);
      if (step.step !== 'wait') return step;
    }
    if (this.#received > REPLY_LIMIT) return { step: 'failed', reason: `${this.awaited} longer than 16 KiB` };
    return { step: 'wait' };
  }

  /** The server closed the connection. */
  end(): SmtpStep {
    if (this.#stage === 'quit') return PASSED;
    return { step: 'failed', reason: `closed before the ${this.awaited}` };
  }

  #onLine(line: string): SmtpStep {
    if (this.#stage === 'quit') return PASSED;
    const match = /^(\d{3})(?:([ -])|$)/.exec(line);
    const wanted = this.#stage === 'banner' ? '220' : '250';
    if (match === null || match[1] !== wanted)
      return { step: 'failed', reason: `${this.awaited} ${quote(line)}, wanted ${wanted}` };
    if (match[2] === '-') return { step: 'wait' };
    this.#received = 0;
    if (this.#stage === 'banner') {
      this.#stage = 'helo';
      return { step: 'send', text: `HELO ${this.#heloName}\r\n` };
    }
    this.#stage = 'quit';
    return { step: 'send', text: 'QUIT\r\n' };
  }
}

const PASSED: SmtpStep = { step: 'passed', reason: 'HELO accepted' };
