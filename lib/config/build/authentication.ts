// authentication { auth_type PASS auth_pass SECRET } of a VRRPv2 instance.

import type { Statement } from '../blocks.ts';
import { nearestWord } from '../nearest-word.ts';
import { readStatements } from '../statements.ts';
import type { BuildContext } from './context.ts';
import type { AuthenticationDraft } from './instance-draft.ts';

/** The wire has room for eight bytes (RFC 2338 §5.3.10). */
const PASSWORD_BYTES = 8;

/** Reads the block; a second one adds to the first. */
export function readAuthentication(
  statement: Statement,
  instance: string,
  before: AuthenticationDraft | undefined,
  context: BuildContext,
): AuthenticationDraft {
  const { reporter } = context;
  const draft: AuthenticationDraft = before ?? {
    at: statement.words[0],
    type: undefined,
    typeWord: undefined,
    password: undefined,
  };
  readStatements(
    'authentication',
    statement.body ?? [],
    {
      auth_type: (line) => {
        const word = line.words[1];
        if (word === undefined) return;
        if (word.text === 'PASS' || word.text === 'AH') {
          draft.type = word.text;
          draft.typeWord = word;
          if (word.text === 'AH') reporter.notYet(word, 'AH', 'auth_type');
          return;
        }
        const near = nearestWord(word.text, ['PASS', 'AH']);
        const looksLikePassword = draft.type !== undefined && draft.password === undefined;
        reporter.at(word, 'bad-auth-type', `(${instance}) unknown authentication type '${word.text}'`, {
          expected: 'PASS or AH, in capitals',
          hint: looksLikePassword
            ? `did you mean \`auth_pass ${word.text}\`?`
            : near === undefined
              ? 'the line is ignored'
              : `did you mean \`${near}\`?`,
        });
      },
      auth_pass: (line) => {
        const word = line.words[1];
        if (word === undefined) return;
        draft.password = truncate(word.text);
        if (draft.password !== word.text) {
          reporter.at(word, 'password-too-long', `Truncating auth_pass to ${PASSWORD_BYTES} characters`, {
            expected: `at most ${PASSWORD_BYTES} characters`,
            hint: 'the other routers must truncate it the same way: keepalived does',
          });
        }
      },
    },
    reporter,
  );
  return draft;
}

/** The first eight bytes, never half a character. */
function truncate(password: string): string {
  let bytes = 0;
  let result = '';
  for (const character of password) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > PASSWORD_BYTES) return result;
    result += character;
  }
  return result;
}
