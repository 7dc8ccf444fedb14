// SMTP_CHECK: the mail server greets, accepts HELO and says something to QUIT.

import type { SmtpProbeConfig } from '../../../lib/config/model.ts';
import { SmtpDialogue, type SmtpStep } from '../core/smtp-dialogue.ts';
import type { RunningProbe } from '../ports.ts';
import { openConnection } from './connection.ts';
import type { Done, Finding } from './probe.ts';

export function startSmtpProbe({ target, heloName }: SmtpProbeConfig, done: Done): RunningProbe {
  const dialogue = new SmtpDialogue(heloName);
  return openConnection({ target }, done, (send) => {
    const follow = (step: SmtpStep): Finding | undefined => {
      switch (step.step) {
        case 'wait':
          return undefined;
        case 'send':
          send(step.text);
          return undefined;
        case 'passed':
          return { result: 'passed', reason: step.reason };
        case 'failed':
          return { result: 'failed', reason: step.reason };
        default:
          return step satisfies never;
      }
    };
    return {
      get awaited(): string {
        return dialogue.awaited;
      },
      onConnect: () => undefined,
      onData: (chunk) => follow(dialogue.take(Buffer.from(chunk).toString('latin1'))),
      onEnd: () => follow(dialogue.end()),
    };
  });
}
