// The bytes of an alert as keepalived writes them (§4.4): which header, in which order, in which words.

import type { MailSettings } from '../../../lib/config/model.ts';
import type { Notice } from './heard.ts';

export interface MailAlert {
  readonly subject: string;
  /** Without line end. */
  readonly body: string;
  /** Wall-clock ms of the event: what `Date:` says. */
  readonly at: number;
}

/** keepalived's buffers: a longer subject or body is cut. */
const SUBJECT_BYTES = 255;
const BODY_BYTES = 511;

export function mailAlert(notice: Notice, routerId: string): MailAlert {
  return {
    subject: oneLine(`[${routerId}] ${subjectOf(notice)}`, SUBJECT_BYTES),
    body: oneLine(`=> ${notice.body} <=`, BODY_BYTES),
    at: notice.at,
  };
}

/**
 * The whole message, headers in keepalived's order, lines ended by CRLF. `date` is local time as
 * `%a, %d %b %Y %H:%M:%S %z`. Recipients stand in one folded header.
 */
export function renderMail(alert: MailAlert, settings: MailSettings, date: string): string {
  const headers = [
    `Date: ${date}`,
    `From: ${settings.from}`,
    `Subject: ${alert.subject}`,
    'X-Mailer: Keepalived',
    `To: ${settings.recipients.join(',\r\n ')}`,
  ];
  // keepalived ends the body with an empty line before the dot.
  return `${headers.join('\r\n')}\r\n\r\n${alert.body}\r\n\r\n`;
}

function subjectOf(notice: Notice): string {
  switch (notice.kind) {
    case 'instance':
      return `VRRP Instance ${notice.name} - ${transitionOf(notice)}`;
    case 'group':
      return `VRRP Group ${notice.name} - ${transitionOf(notice)}`;
    case 'virtual-server':
      return `Virtualserver ${notice.name} - ${notice.state}`;
    case 'real-server':
      return `Realserver ${notice.name} of virtual server ${notice.virtualServer} - ${notice.state}`;
    default:
      return notice.kind satisfies never;
  }
}

const transitionOf = (notice: Notice): string =>
  notice.state === 'STOP' ? 'Stopping' : `Entering ${notice.state} state`;

/** Control characters would let a name or a reason write headers of its own. */
function oneLine(text: string, maximumBytes: number): string {
  let line = '';
  let bytes = 0;
  for (const character of text.replace(/[\u0000-\u001f\u007f]+/g, ' ')) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (bytes > maximumBytes) break;
    line += character;
  }
  return line;
}
