// One line of `virtual_ipaddress`: ADDR[/LEN] [brd ADDR|+|-] [dev IF] [scope S] [label L] and options not done yet.

import {
  addressBytes,
  familyOf,
  formatAddress,
  hostPrefixLength,
  type IpAddress,
  parseAddress,
} from '../../address/address.ts';
import { addressHint } from '../arguments.ts';
import type { Statement } from '../blocks.ts';
import type { VirtualAddressConfig } from '../model.ts';
import { nearestWord } from '../nearest-word.ts';
import { parseInteger } from '../numbers.ts';
import { reportPlaceholders } from '../placeholders.ts';
import type { Word } from '../source-text.ts';
import type { BuildContext } from './context.ts';
import { nearInterface } from './track-lists.ts';

/** A virtual address whose interface may still be the instance's. */
export interface VirtualAddressDraft {
  readonly word: Word;
  readonly config: Omit<VirtualAddressConfig, 'interface'>;
  readonly interface: string | undefined;
}

/** Longest label the kernel takes. */
const LABEL_CHARACTERS = 15;
const FLAGS_NOT_YET = ['home', '-nodad', 'nodad', 'mngtmpaddr', 'noprefixroute', 'autojoin', 'no_track', 'use_vmac'];
const VALUES_NOT_YET = ['peer', 'preferred_lft', 'track_group'];
const OPTIONS = ['brd', 'broadcast', 'dev', 'scope', 'label', ...FLAGS_NOT_YET, ...VALUES_NOT_YET];
const SCOPES = ['global', 'site', 'link', 'host', 'nowhere'] as const;

/** Reads one address; `undefined`: dropped, and said why. */
export function readVirtualAddress(line: Statement, context: BuildContext): VirtualAddressDraft | undefined {
  const { reporter } = context;
  const [first, ...options] = line.words;
  if (reportPlaceholders(line.words, reporter)) return undefined;
  const parsed = readAddressAndLength(first, context);
  if (parsed === undefined) return undefined;
  const { address, prefixLength } = parsed;
  let broadcast: IpAddress | undefined;
  let scope: VirtualAddressConfig['scope'] = 'global';
  let label: string | undefined;
  let device: string | undefined;
  for (let index = 0; index < options.length; index++) {
    const option = options[index] as Word;
    const takesValue = ['brd', 'broadcast', 'dev', 'scope', 'label', ...VALUES_NOT_YET].includes(option.text);
    const value = takesValue ? options[++index] : undefined;
    if (takesValue && value === undefined) {
      reporter.at(option, 'missing-parameter', `No ${option.text} parameter specified for ${first.text}`, {
        expected: `${option.text} VALUE`,
        hint: 'the address is dropped',
      });
      return undefined;
    }
    switch (option.text) {
      case 'brd':
      case 'broadcast': {
        const result = readBroadcast(value as Word, address, prefixLength);
        if (result === 'bad') {
          reporter.at(
            value,
            'bad-address',
            `VRRP is trying to assign invalid broadcast ${value?.text}. skipping VIP...`,
            {
              expected: 'an IPv4 address, + or -',
            },
          );
          return undefined;
        }
        broadcast = result;
        break;
      }
      case 'dev': {
        device = value?.text;
        if (!deviceExists(value as Word, first.text, context)) return undefined;
        break;
      }
      case 'scope':
        scope = readScope(value as Word, first.text, context) ?? scope;
        break;
      case 'label':
        label = value?.text;
        if (label !== undefined && label.length > LABEL_CHARACTERS) {
          reporter.at(
            value,
            'label-too-long',
            `Address label ${label} is longer than maximum length ${LABEL_CHARACTERS} - removing address`,
            {
              expected: `at most ${LABEL_CHARACTERS} characters, for example eth0:1`,
            },
          );
          return undefined;
        }
        break;
      default:
        if ([...FLAGS_NOT_YET, ...VALUES_NOT_YET].includes(option.text))
          reporter.notYet(option, option.text, 'virtual_ipaddress');
        else reportUnknownOption(option, context);
    }
  }
  const v6 = familyOf(address) === 'ipv6';
  return {
    word: first,
    interface: device,
    config: {
      address,
      prefixLength,
      broadcast: v6 ? undefined : broadcast,
      scope: v6 ? 'global' : scope,
      label: v6 ? undefined : label,
    },
  };
}

function readAddressAndLength(
  word: Word,
  context: BuildContext,
): { address: IpAddress; prefixLength: number } | undefined {
  const slash = word.text.indexOf('/');
  const address = parseAddress(slash < 0 ? word.text : word.text.slice(0, slash));
  if (address === undefined) {
    context.reporter.at(word, 'bad-address', `VRRP parsed invalid IP ${word.text}. skipping IP...`, {
      expected: 'ADDRESS[/LENGTH], for example 192.0.2.1/24',
      hint: addressHint(word.text),
    });
    return undefined;
  }
  const host = hostPrefixLength(address);
  if (slash < 0) return { address, prefixLength: host };
  const length = parseInteger(word.text.slice(slash + 1), 0, host);
  if (length.ok) return { address, prefixLength: length.value };
  context.reporter.at(
    word,
    'bad-prefix-length',
    `${length.message}: Invalid address prefix len ${word.text.slice(slash + 1)} for address ${word.text} - using ${host}`,
    {
      expected: `a prefix length from 0 to ${host}`,
    },
  );
  return { address, prefixLength: host };
}

/** `+`: host bits set; `-`: host bits clear; or an address. */
function readBroadcast(word: Word, address: IpAddress, prefixLength: number): IpAddress | undefined | 'bad' {
  if (familyOf(address) === 'ipv6') return undefined;
  if (word.text !== '+' && word.text !== '-') {
    const value = parseAddress(word.text);
    return value === undefined || familyOf(value) === 'ipv6' ? 'bad' : value;
  }
  if (prefixLength > 30) return undefined;
  const bytes = addressBytes(address);
  for (let bit = prefixLength; bit < 32; bit++) {
    const mask = 0x80 >> (bit % 8);
    const index = bit >> 3;
    bytes[index] = word.text === '+' ? (bytes[index] ?? 0) | mask : (bytes[index] ?? 0) & ~mask;
  }
  return formatAddress(bytes);
}

function readScope(word: Word, address: string, context: BuildContext): VirtualAddressConfig['scope'] | undefined {
  const named = SCOPES.find((scope) => scope === word.text);
  if (named !== undefined) return named;
  const number = parseInteger(word.text, 0, 255);
  if (number.ok) return number.value;
  const near = nearestWord(word.text, SCOPES);
  context.reporter.at(word, 'bad-scope', `Invalid scope '${word.text}' specified for ${address} - ignoring`, {
    expected: 'global, site, link, host, nowhere or a number from 0 to 255',
    ...(near === undefined ? {} : { hint: `did you mean \`${near}\`?` }),
  });
  return undefined;
}

function deviceExists(word: Word, address: string, context: BuildContext): boolean {
  const { interfaces } = context.environment;
  if (interfaces === undefined || interfaces.has(word.text) || context.global.dynamicInterfaces) return true;
  context.reporter.at(
    word,
    'no-such-interface',
    `WARNING - interface ${word.text} for ip address ${address} doesn't exist`,
    {
      severity: 'warning',
      hint: `the address is dropped; ${nearInterface(word.text, interfaces)}`,
    },
  );
  return false;
}

function reportUnknownOption(option: Word, context: BuildContext): void {
  const another = parseAddress(option.text.replace(/\/.*/, '')) !== undefined;
  const near = nearestWord(option.text, OPTIONS);
  context.reporter.at(
    option,
    'unknown-option',
    `Unknown configuration entry '${option.text}' for ip address - ignoring`,
    {
      expected: 'brd, dev, scope or label, or a new line',
      hint: another
        ? 'each address goes on a line of its own'
        : near === undefined
          ? 'it is ignored'
          : `did you mean \`${near}\`?`,
    },
  );
}
