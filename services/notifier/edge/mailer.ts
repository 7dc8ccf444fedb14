// Hands alerts to the configured mail server over plain SMTP: one connection an alert, no authentication, no TLS, the
// message as the rules wrote it. keepalived's replacement for more is a local relay, and it is ours too.

import type { MailSettings } from '../../../lib/config/model.ts';
import { monotonicNow } from '../../../lib/linux/clock.ts';
import { between } from '../../../lib/time/time.ts';
import type { MailDelivery } from '../core/delivery-rules.ts';
import { renderMail } from '../core/mail.ts';
import type { DeliveryOutcome } from '../core/notifier-core.ts';
import type { AlertMailer } from '../ports.ts';

export class SmtpMailer implements AlertMailer {
  readonly #settings: () => MailSettings | undefined;

  /** `settings`: those of the configuration that runs, asked for each mail. */
  constructor(settings: () => MailSettings | undefined) {
    this.#settings = settings;
  }

  send(delivery: MailDelivery, onEnd: (outcome: DeliveryOutcome) => void): void {
    const start = monotonicNow();
    const settings = this.#settings();
    const sending = settings?.server
      ? submit(delivery, settings, settings.server)
      : Promise.resolve({ ok: false, text: 'not sent: no smtp_server any more', temporary: false });
    void sending.then((outcome) => onEnd({ ...outcome, duration: between(start, monotonicNow()) }));
  }
}

type Sent = Omit<DeliveryOutcome, 'duration'>;

async function submit(
  { alert }: MailDelivery,
  settings: MailSettings,
  server: NonNullable<MailSettings['server']>,
): Promise<Sent> {
  try {
    // Loaded with the first mail: most directors never send one.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      host: server.host,
      port: server.port,
      name: settings.heloName,
      secure: false,
      ignoreTLS: true,
      connectionTimeout: settings.connectTimeout,
      greetingTimeout: settings.connectTimeout,
      socketTimeout: settings.connectTimeout,
      dnsTimeout: settings.connectTimeout,
    });
    const { accepted, rejected } = await transport.sendMail({
      envelope: { from: settings.from, to: [...settings.recipients] },
      raw: renderMail(alert, settings, mailDate(new Date(alert.at))),
    });
    if (rejected.length === 0) return { ok: true, text: `sent to ${accepted.length}`, temporary: false };
    const refused = rejected.map(String).join(', ');
    return { ok: true, text: `sent to ${accepted.length}, refused for ${refused}`, temporary: false };
  } catch (error) {
    return failure(error);
  }
}

/** A refusal (5xx) is final; everything else may be better in a while. */
function failure(error: unknown): Sent {
  const { responseCode, response } = error as { responseCode?: unknown; response?: unknown };
  const refused = typeof responseCode === 'number' && responseCode >= 500;
  const text = typeof response === 'string' ? response : error instanceof Error ? error.message : String(error);
  return { ok: false, text: `smtp: ${text.split(/\r?\n/)[0]}`, temporary: !refused };
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `%a, %d %b %Y %H:%M:%S %z` in local time, whatever the locale. */
export function mailDate(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const day = `${DAYS[date.getDay()]}, ${two(date.getDate())} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())} ${zone}`;
}
