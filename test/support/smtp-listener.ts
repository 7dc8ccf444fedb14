// A real SMTP listener in a namespace: takes every mail and tells what it got.

import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';
import type { Host } from './network.ts';

const PROGRAM = fileURLToPath(new URL('./smtp-listener-program.ts', import.meta.url));

export interface Mail {
  readonly hello: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Headers and body as they came. */
  readonly text: string;
}

export class SmtpListener {
  readonly mails: Mail[] = [];
  readonly #ready: Promise<void>;

  constructor(host: Host, port = 25) {
    let listening = false;
    const listener = host.start([process.execPath, PROGRAM, String(port)], {
      onLine: (line) => {
        if (line === 'listening') listening = true;
        if (line.startsWith('{')) this.mails.push(JSON.parse(line) as Mail);
      },
    });
    this.#ready = eventually(() => listening, {
      within: 10_000,
      what: `an SMTP listener on ${host.name}`,
      evidence: () => listener.output,
    }).then(() => undefined);
    // Whoever does not wait for it hears of its failure in the missing mail.
    this.#ready.catch(() => undefined);
  }

  async ready(): Promise<void> {
    await this.#ready;
  }

  /** Waits for a mail whose subject holds `words`. */
  async mail(words: string, within = 10_000): Promise<Mail> {
    return await eventually(() => this.mails.find((mail) => mail.subject.includes(words)), {
      within,
      what: `a mail with the subject "... ${words} ..."`,
      evidence: () => `mails so far: ${this.mails.map((mail) => mail.subject).join(' | ')}`,
    });
  }
}
