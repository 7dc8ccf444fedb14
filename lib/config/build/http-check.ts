// HTTP_GET { } and SSL_GET { }: pages with their status, digest and virtual host.

import { familyOf } from '../../address/address.ts';
import type { Statement } from '../blocks.ts';
import type { HttpProbeConfig, HttpUrlConfig, ProbeTarget } from '../model.ts';
import { readStatements } from '../statements.ts';
import { type CheckDraft, type CheckSurroundings, commonCheck, finishCheck, finishTarget } from './checks.ts';
import type { BuildContext } from './context.ts';

interface UrlDraft {
  readonly path: string;
  readonly virtualHost: string | undefined;
  readonly statusRanges: HttpUrlConfig['statusRanges'];
  readonly digest: string | undefined;
}

const HTTP_VERSIONS = ['1.0', '1.0C', '1.1'] as const;

export function readHttpCheck(statement: Statement, kind: 'HTTP_GET' | 'SSL_GET', context: BuildContext): CheckDraft {
  const { reporter, arguments: args } = context;
  const { draft, handlers } = commonCheck(statement, context);
  const urls: UrlDraft[] = [];
  let virtualHost: string | undefined;
  let httpVersion: HttpProbeConfig['httpVersion'] = '1.0';
  let fastRecovery = false;
  let enableSni = false;
  let sniName: string | undefined;
  readStatements(
    kind,
    statement.body ?? [],
    {
      ...handlers,
      nb_get_retry: (line) => handlers['retry']?.(line),
      url: (line) => {
        const url = readUrl(line, context);
        if (url !== undefined) urls.push(url);
      },
      virtualhost: (line) => {
        virtualHost = line.words[1]?.text;
      },
      http_protocol: (line) => {
        const word = line.words[1];
        const version = HTTP_VERSIONS.find((known) => known === word?.text.toUpperCase());
        if (version !== undefined) httpVersion = version;
        else
          reporter.at(word, 'bad-http-version', `Invalid http_protocol version ${word?.text}`, {
            expected: '1.0, 1.0C or 1.1',
          });
      },
      fast_recovery: (line) => {
        fastRecovery = args.boolean(line, (text) => `Invalid fast_recovery parameter ${text}`) ?? fastRecovery;
      },
      enable_sni: () => {
        enableSni = true;
      },
      sni_name: (line) => {
        sniName = line.words[1]?.text;
      },
    },
    reporter,
  );
  if (urls.length === 0) {
    reporter.at(statement.words[0], 'no-urls', 'HTTP/SSL_GET checker has no urls specified - ignoring', {
      expected: 'url { path /… }',
      hint: 'the check is left out',
    });
    return { finish: () => [] };
  }
  const finishProbe = (target: ProbeTarget, surroundings: CheckSurroundings): HttpProbeConfig => {
    const withoutUrl = virtualHost ?? surroundings.realServerHost ?? surroundings.virtualServerHost;
    const name = sniName ?? urls[0]?.virtualHost ?? virtualHost ?? surroundings.virtualServerHost;
    return {
      kind: 'http',
      target,
      tls: kind === 'SSL_GET' ? { serverName: enableSni || sniName !== undefined ? name : undefined } : undefined,
      httpVersion,
      fastRecovery,
      urls: urls.map((url) => ({
        path: url.path,
        host: url.virtualHost ?? withoutUrl ?? hostOf(target, kind),
        statusRanges: url.statusRanges,
        digest: url.digest,
      })),
    };
  };
  return {
    finish: (surroundings) => {
      const target = finishTarget(draft, draft.connection, surroundings, surroundings.realServer.port, context);
      return finishCheck(
        draft,
        surroundings,
        { retry: 1, delayBeforeRetry: 3 },
        target && finishProbe(target, surroundings),
      );
    },
  };
}

/** Host header of last resort: the address, and the port unless it is the usual one. */
function hostOf(target: ProbeTarget, kind: 'HTTP_GET' | 'SSL_GET'): string {
  const host = familyOf(target.address) === 'ipv6' ? `[${target.address}]` : target.address;
  return target.port === (kind === 'HTTP_GET' ? 80 : 443) ? host : `${host}:${target.port}`;
}

function readUrl(statement: Statement, context: BuildContext): UrlDraft | undefined {
  const { reporter } = context;
  let path: string | undefined;
  let virtualHost: string | undefined;
  let digest: string | undefined;
  const statusRanges: { from: number; to: number }[] = [];
  readStatements(
    'url',
    statement.body ?? [],
    {
      path: (line) => {
        path = line.words[1]?.text;
      },
      virtualhost: (line) => {
        virtualHost = line.words[1]?.text;
      },
      digest: (line) => {
        digest = readDigest(line, context) ?? digest;
      },
      status_code: (line) => {
        for (const word of line.words.slice(1)) {
          const match = /^(\d{3})(?:-(\d{3}))?$/.exec(word.text);
          const from = Number(match?.[1]);
          const to = Number(match?.[2] ?? match?.[1]);
          if (match === null || from < 100 || to > 599 || to < from) {
            reporter.at(word, 'bad-status-code', `Invalid HTTP_GET status code '${word.text}'`, {
              expected: 'codes or ranges from 100 to 599, with blanks between: 200 301-302',
            });
          } else statusRanges.push({ from, to });
        }
      },
    },
    reporter,
  );
  if (path === undefined) {
    reporter.at(statement.words[0], 'no-path', 'HTTP/SSL_GET checker url has no path - ignoring', {
      expected: 'a line path /…',
    });
    return undefined;
  }
  return { path, virtualHost, digest, statusRanges: statusRanges.length > 0 ? statusRanges : [{ from: 200, to: 299 }] };
}

function readDigest(line: Statement, context: BuildContext): string | undefined {
  const word = line.words[1];
  if (word === undefined) return undefined;
  const { text } = word;
  if (/^[0-9a-fA-F]{32}$/.test(text)) return text.toLowerCase();
  const wrongLength = text.length !== 32;
  context.reporter.at(
    word,
    'bad-digest',
    wrongLength
      ? `digest '${text}' character length should be 32 rather than ${text.length}`
      : `Unable to interpret hex digit in '${text}'`,
    { expected: 'the MD5 of the page, 32 hex digits', hint: 'the digest is ignored; `curl -s URL | md5sum` tells it' },
  );
  return undefined;
}
