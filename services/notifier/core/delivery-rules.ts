// From a notice to what is carried out, in keepalived's order: the specific script, the generic script, the mail.
// Specific scripts get their configured arguments and nothing else; `notify` gets four more (keepalived §4.1).

import type { MailSettings, ScriptCommand } from '../../../lib/config/model.ts';
import type { Entry } from './directory.ts';
import { type Notice, noticeKey, objectName } from './heard.ts';
import { type MailAlert, mailAlert } from './mail.ts';

export type Hook =
  | 'notify_master'
  | 'notify_backup'
  | 'notify_fault'
  | 'notify_stop'
  | 'notify'
  | 'notify_up'
  | 'notify_down'
  | 'quorum_up'
  | 'quorum_down'
  | 'smtp_alert';

interface DeliveryBase {
  /** `<fact id>/<hook>`: the same delivery has the same id after a restart. */
  readonly id: string;
  readonly hook: Hook;
  readonly notice: Notice;
  /** Deliveries of one lane run one after another. */
  readonly lane: string;
}

export interface ScriptDelivery extends DeliveryBase {
  readonly kind: 'script';
  /** Program and arguments, the appended ones included. */
  readonly argv: readonly string[];
  readonly user: string | undefined;
  readonly group: string | undefined;
}

export interface MailDelivery extends DeliveryBase {
  readonly kind: 'mail';
  readonly alert: MailAlert;
}

export type Delivery = ScriptDelivery | MailDelivery;

export interface MailPolicy {
  readonly settings: MailSettings;
  readonly routerId: string;
}

/** What a notice sets in motion, in order. */
export function deliveriesOf(notice: Notice, entry: Entry, mail: MailPolicy): readonly Delivery[] {
  const deliveries: Delivery[] = [];
  const { hook, command } = specificScript(notice, entry);
  if (command) deliveries.push(script(notice, hook, command, []));
  if (entry.kind === 'vrrp' && entry.scripts.any)
    deliveries.push(script(notice, 'notify', entry.scripts.any, appendedArguments(notice)));
  if (entry.smtpAlert && canMail(mail.settings))
    deliveries.push({
      kind: 'mail',
      id: `${notice.cause}/smtp_alert`,
      hook: 'smtp_alert',
      notice,
      // Scripts and mails wait in lines of their own: a mail server that hangs delays no script.
      lane: `mail ${noticeKey(notice)}`,
      alert: mailAlert(notice, mail.routerId),
    });
  return deliveries;
}

/** `INSTANCE|GROUP`, name, state, priority (0 for a group). */
export function appendedArguments(notice: Notice): readonly string[] {
  const type = notice.kind === 'group' ? 'GROUP' : 'INSTANCE';
  return [type, notice.name, notice.state, String(notice.priority)];
}

/** Without recipients or a server no mail leaves. */
export const canMail = (settings: MailSettings): boolean =>
  settings.server !== undefined && settings.recipients.length > 0;

/** How a delivery is shown: the command with its arguments, or the mail's subject. */
export function deliveryText(delivery: Delivery): string {
  return delivery.kind === 'script' ? delivery.argv.map(quoted).join(' ') : delivery.alert.subject;
}

export const deliveryObject = (delivery: Delivery): string => objectName(delivery.notice);

function specificScript(notice: Notice, entry: Entry): { hook: Hook; command: ScriptCommand | undefined } {
  if (entry.kind === 'vrrp')
    switch (notice.state) {
      case 'MASTER':
        return { hook: 'notify_master', command: entry.scripts.master };
      case 'BACKUP':
        return { hook: 'notify_backup', command: entry.scripts.backup };
      case 'STOP':
        return { hook: 'notify_stop', command: entry.scripts.stop };
      default:
        return { hook: 'notify_fault', command: entry.scripts.fault };
    }
  const prefix = notice.kind === 'virtual-server' ? 'quorum' : 'notify';
  return notice.state === 'UP'
    ? { hook: `${prefix}_up`, command: entry.up }
    : { hook: `${prefix}_down`, command: entry.down };
}

function script(notice: Notice, hook: Hook, command: ScriptCommand, appended: readonly string[]): ScriptDelivery {
  return {
    kind: 'script',
    id: `${notice.cause}/${hook}`,
    hook,
    notice,
    lane: `script ${noticeKey(notice)}`,
    argv: [...command.argv, ...appended],
    user: command.user,
    group: command.group,
  };
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
