// The line that opens a virtual server: `virtual_server IP [PORT]`, `virtual_server fwmark N`, `virtual_server group NAME`.

import { familyOf, parseAddress } from '../../address/address.ts';
import { addressHint } from '../arguments.ts';
import type { Statement } from '../blocks.ts';
import { parseInteger } from '../numbers.ts';
import type { BuildContext } from './context.ts';
import type { ServiceDraft } from './virtual-server-draft.ts';

/** The service named; `undefined`: the whole block is skipped, and said why. */
export function readServiceName(statement: Statement, context: BuildContext): ServiceDraft | undefined {
  const { reporter } = context;
  const [, first, second] = statement.words;
  if (first === undefined) return undefined;
  if (first.text === 'group') {
    reporter.notYet(first, 'virtual_server group', '');
    return undefined;
  }
  if (first.text === 'fwmark') {
    const word = second ?? first;
    const mark = parseInteger(word.text, 0, 4_294_967_295);
    if (mark.ok) return { kind: 'firewall-mark', mark: mark.value };
    reporter.at(
      word,
      'bad-number',
      `${mark.message}: virtual server fwmark '${word.text}' must be in [0, 4294967295] - ignoring`,
      {
        expected: 'virtual_server fwmark NUMBER',
        hint: 'the whole block is skipped',
      },
    );
    return undefined;
  }
  const address = parseAddress(first.text);
  if (address === undefined) {
    reporter.at(first, 'bad-address', `Invalid virtual server IP address ${first.text} - skipping`, {
      expected: 'virtual_server ADDRESS PORT, fwmark NUMBER or group NAME',
      hint: `${addressHint(first.text)}; the whole block is skipped`,
    });
    return undefined;
  }
  if (second === undefined || second.text === '0') return { kind: 'address', address, port: 0 };
  const port = parseInteger(second.text, 1, 65_535);
  if (port.ok) return { kind: 'address', address, port: port.value };
  reporter.at(
    second,
    'bad-port',
    `${port.message}: Invalid virtual server IP address/port ${first.text}/${second.text} - skipping`,
    {
      expected: 'a port from 1 to 65535',
      hint: 'the whole block is skipped',
    },
  );
  return undefined;
}

/** Name of a service as keepalived writes it, protocol included when known. */
export function showService(service: ServiceDraft, protocol: string | undefined): string {
  return service.kind === 'address'
    ? `[${service.address}]:${protocol ?? 'none'}:${service.port}`
    : `FWM ${service.mark}`;
}

export const serviceFamily = (service: ServiceDraft) =>
  service.kind === 'address' ? familyOf(service.address) : undefined;
