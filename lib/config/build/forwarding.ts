// `lb_kind` and its synonyms: NAT, DR or TUN.

import type { Statement } from '../blocks.ts';
import type { ForwardingMethod } from '../model.ts';
import { nearestWord } from '../nearest-word.ts';
import type { BuildContext } from './context.ts';

const METHODS: Readonly<Record<string, ForwardingMethod>> = { NAT: 'masquerade', DR: 'direct-route', TUN: 'tunnel' };

/** The method named by a statement, or `undefined` after a complaint. Tunnel options have no effect yet. */
export function readForwardingMethod(
  statement: Statement,
  owner: string,
  context: BuildContext,
): ForwardingMethod | undefined {
  const [, word, ...options] = statement.words;
  if (word === undefined) return undefined;
  const method = METHODS[word.text];
  if (method === undefined) {
    const near = nearestWord(word.text, Object.keys(METHODS));
    context.reporter.at(word, 'bad-method', `PARSER : unknown [${word.text}] routing method for ${owner}.`, {
      expected: 'NAT, DR or TUN, in capitals',
      ...(near === undefined ? {} : { hint: `did you mean \`${near}\`?` }),
    });
    return undefined;
  }
  const [option] = options;
  if (option !== undefined) context.reporter.notYet(option, `${word.text} ${option.text}`, statement.words[0].text);
  return method;
}
