// virtual_server … { }: reads each keyword into a draft; finish-virtual-server.ts applies the rules between them.

import { addressBytes, familyOf, parseAddress } from '../../address/address.ts';
import { seconds } from '../../time/time.ts';
import { addressHint } from '../arguments.ts';
import type { Statement } from '../blocks.ts';
import { SCHEDULERS } from '../model.ts';
import { nearestWord } from '../nearest-word.ts';
import { parseInteger } from '../numbers.ts';
import type { Word } from '../source-text.ts';
import { type Handlers, readStatements } from '../statements.ts';
import { checkDefaultHandlers } from './check-default-handlers.ts';
import type { BuildContext } from './context.ts';
import { readForwardingMethod } from './forwarding.ts';
import { readRealServer } from './real-server.ts';
import { NOTIFY_SCRIPT, readScript } from './script-commands.ts';
import { readServiceName } from './service-name.ts';
import { noCheckDefaults, type VirtualServerDraft } from './virtual-server-draft.ts';

/** keepalived's persistence when no number is given. */
export const DEFAULT_PERSISTENCE = seconds(360);

export function readVirtualServer(statement: Statement, context: BuildContext): VirtualServerDraft | undefined {
  const service = readServiceName(statement, context);
  if (service === undefined) return undefined;
  const draft: VirtualServerDraft = {
    at: statement.words[1] as Word,
    service,
    defaults: noCheckDefaults(),
    scheduler: undefined,
    forwardingMethod: undefined,
    protocol: undefined,
    protocolWord: undefined,
    family: undefined,
    persistenceTimeout: undefined,
    persistenceGranularity: undefined,
    virtualHost: undefined,
    sorry: undefined,
    sorryInhibit: false,
    sorryMethod: undefined,
    inhibitOnFailure: false,
    weight: 1,
    quorum: 1,
    quorumWord: undefined,
    hysteresis: 0,
    hysteresisWord: undefined,
    quorumUp: undefined,
    quorumDown: undefined,
    smtpAlert: undefined,
    realServers: [],
  };
  readStatements(
    'virtual_server',
    statement.body ?? [],
    {
      ...checkDefaultHandlers(draft.defaults, 'virtual server', context),
      ...balancingHandlers(draft, context),
      ...sorryHandlers(draft, context),
      ...serverHandlers(draft, context),
    },
    context.reporter,
  );
  return draft;
}

function balancingHandlers(draft: VirtualServerDraft, context: BuildContext): Handlers {
  const { reporter, arguments: args } = context;
  const scheduler = (line: Statement): void => {
    const word = line.words[1];
    const known = SCHEDULERS.find((name) => name === word?.text);
    if (known !== undefined) {
      draft.scheduler = known;
      return;
    }
    const near = nearestWord(word?.text ?? '', SCHEDULERS);
    reporter.at(word, 'bad-scheduler', `Invalid lvs_scheduler '${word?.text}' - ignoring`, {
      expected: SCHEDULERS.join(', '),
      ...(near === undefined ? {} : { hint: `did you mean \`${near}\`?` }),
    });
  };
  const method = (line: Statement): void => {
    draft.forwardingMethod = readForwardingMethod(line, 'virtual server', context) ?? draft.forwardingMethod;
  };
  return {
    lb_algo: scheduler,
    lvs_sched: scheduler,
    lb_kind: method,
    lvs_method: method,
    protocol: (line) => {
      const word = line.words[1];
      const name = word?.text.toLowerCase();
      draft.protocolWord = line.words[0];
      if (name === 'tcp' || name === 'udp' || name === 'sctp') draft.protocol = name;
      else
        reporter.at(word, 'bad-protocol', `Unknown protocol ${word?.text} - ignoring`, {
          expected: 'TCP, UDP or SCTP',
        });
    },
    ip_family: (line) => {
      const word = line.words[1];
      if (word?.text === 'inet') draft.family = 'ipv4';
      else if (word?.text === 'inet6') draft.family = 'ipv6';
      else
        reporter.at(word, 'bad-family', `unknown address family ${word?.text} - ignoring`, {
          expected: 'inet or inet6',
        });
    },
    persistence_timeout: (line) => {
      if (line.words.length === 1) {
        draft.persistenceTimeout = DEFAULT_PERSISTENCE;
        return;
      }
      const value = args.integer(line, 1, 1, 2_678_400, {
        message: 'persistence_timeout invalid',
        hint: 'the service is not persistent',
      });
      if (value !== undefined) draft.persistenceTimeout = seconds(value);
    },
    persistence_granularity: (line) => {
      draft.persistenceGranularity =
        readGranularity(line.words[1] as Word, draft, context) ?? draft.persistenceGranularity;
    },
    quorum: (line) => {
      draft.quorumWord = line.words[1];
      draft.quorum =
        args.integer(line, 1, 1, 4_294_967_295, {
          message: `Quorum ${line.words[1]?.text} must be in [1, 4294967295]. Setting to 1.`,
        }) ?? 1;
    },
    hysteresis: (line) => {
      draft.hysteresisWord = line.words[1];
      draft.hysteresis =
        args.integer(line, 1, 0, 4_294_967_295, { message: `hysteresis ${line.words[1]?.text} invalid - ignoring` }) ??
        0;
    },
    weight: (line) => {
      draft.weight =
        args.integer(line, 1, 0, 2_147_483_647, {
          message: `Virtual server weight ${line.words[1]?.text} is outside range 0-2147483647`,
        }) ?? draft.weight;
    },
  };
}

/** A netmask for IPv4 (also a plain length, as inet_aton would never mean it), a prefix length for IPv6. */
function readGranularity(word: Word, draft: VirtualServerDraft, context: BuildContext): number | undefined {
  const { service } = draft;
  const v6 = service.kind === 'address' ? familyOf(service.address) === 'ipv6' : draft.family === 'ipv6';
  const length = parseInteger(word.text, 1, v6 ? 128 : 32);
  if (length.ok) return length.value;
  const mask = v6 ? undefined : parseAddress(word.text);
  if (mask !== undefined && familyOf(mask) === 'ipv4') {
    const bits = [...addressBytes(mask)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    if (/^1*0*$/.test(bits)) return bits.lastIndexOf('1') + 1;
  }
  context.reporter.at(
    word,
    'bad-netmask',
    `Invalid ${v6 ? 'IPv6' : 'IPv4'} persistence_granularity specified - ${word.text}`,
    {
      expected: v6 ? 'a prefix length from 1 to 128' : 'a netmask such as 255.255.255.0',
    },
  );
  return undefined;
}

function sorryHandlers(draft: VirtualServerDraft, context: BuildContext): Handlers {
  const { reporter } = context;
  return {
    sorry_server: (line) => {
      const [, first, second] = line.words;
      if (first === undefined) return;
      const address = parseAddress(first.text);
      const port = second === undefined ? undefined : parseInteger(second.text, 1, 65_535);
      if (port?.ok === false || address === undefined) {
        const reason = port?.ok === false ? `${port.message}: ` : '';
        reporter.at(
          address === undefined ? first : second,
          'bad-address',
          `${reason}Invalid sorry server IP address ${first.text} - skipping`,
          {
            expected: 'sorry_server ADDRESS PORT',
            ...(address === undefined ? { hint: addressHint(first.text) } : {}),
          },
        );
        return;
      }
      draft.sorry = { at: first, portWord: second, address, port: port?.ok ? port.value : undefined };
    },
    sorry_server_inhibit: (line) => {
      if (draft.sorry !== undefined) draft.sorryInhibit = true;
      else {
        reporter.at(
          line.words[0],
          'no-sorry-server',
          'Ignoring sorry_server inhibit used before or without sorry_server',
          {
            expected: 'sorry_server above this line',
          },
        );
      }
    },
    sorry_server_lvs_method: (line) => {
      if (draft.sorry !== undefined) draft.sorryMethod = readForwardingMethod(line, 'sorry server', context);
      else {
        reporter.at(line.words[0], 'no-sorry-server', 'sorry_server forwarding used without sorry_server', {
          expected: 'sorry_server above this line',
        });
      }
    },
  };
}

function serverHandlers(draft: VirtualServerDraft, context: BuildContext): Handlers {
  const { arguments: args } = context;
  return {
    virtualhost: (line) => {
      draft.virtualHost = line.words[1]?.text;
    },
    inhibit_on_failure: () => {
      draft.inhibitOnFailure = true;
    },
    quorum_up: (line) => {
      draft.quorumUp = readScript(line, context, NOTIFY_SCRIPT);
    },
    quorum_down: (line) => {
      draft.quorumDown = readScript(line, context, NOTIFY_SCRIPT);
    },
    smtp_alert: (line) => {
      draft.smtpAlert =
        args.boolean(line, (text) => `Invalid virtual_server smtp_alert parameter ${text}`) ?? draft.smtpAlert;
    },
    real_server: (line) => {
      const server = readRealServer(line, context);
      if (server !== undefined) draft.realServers.push(server);
    },
  };
}
