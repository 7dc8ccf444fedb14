// HTTP_GET and SSL_GET: one url of a check is asked and its answer judged: status, then the MD5 of the body.

import { createHash } from 'node:crypto';
import type { HttpProbeConfig } from '../../../lib/config/model.ts';
import { AnswerReader, judgeDigest, judgeStatus, requestText } from '../core/http-exchange.ts';
import type { RunningProbe } from '../ports.ts';
import { openConnection } from './connection.ts';
import type { Done, Finding } from './probe.ts';

/** Longest body that is read for its digest. */
const DIGESTED_BODY_LIMIT = 256 * 1024 * 1024;
/** Without a digest nothing more is learned from the body: past this much the answer counts as given. */
const UNREAD_BODY_LIMIT = 1024 * 1024;

export function startHttpProbe(config: HttpProbeConfig, step: number, done: Done): RunningProbe {
  const { target, tls, httpVersion } = config;
  const url = config.urls[step] ?? config.urls[0];
  if (url === undefined) {
    done({ result: 'inconclusive', reason: 'the check plan names no url', duration: NO_TIME });
    return { cancel: () => {} };
  }
  const where = config.urls.length > 1 ? `${url.path}: ` : '';
  const fail = (reason: string): Finding => ({ result: 'failed', reason: where + reason });
  const reader = new AnswerReader();
  const hash = url.digest === undefined ? undefined : createHash('md5');

  const judge = (): Finding => {
    const { missing, status = 0 } = reader;
    if (missing !== undefined) return fail(missing);
    const wrongStatus = judgeStatus(status, url.statusRanges);
    if (wrongStatus !== undefined) return fail(wrongStatus);
    const wrongDigest = hash && url.digest !== undefined ? judgeDigest(hash.digest('hex'), url.digest) : undefined;
    if (wrongDigest !== undefined) return fail(wrongDigest);
    return { result: 'passed', reason: `${where}status ${status}${hash ? ', digest matches' : ''}` };
  };

  return openConnection({ target, tls }, done, (send) => ({
    get awaited(): string {
      return reader.headerComplete ? 'end of the body' : 'answer';
    },
    onConnect: () => {
      send(requestText(url, httpVersion));
      return undefined;
    },
    onData: (chunk) => {
      const body = reader.take(chunk);
      if (typeof body === 'string') return fail(body);
      if (hash === undefined) return reader.bodyBytes > UNREAD_BODY_LIMIT ? judge() : undefined;
      if (reader.bodyBytes > DIGESTED_BODY_LIMIT) return fail('body longer than 256 MiB');
      if (body < chunk.length) hash.update(chunk.subarray(body));
      return undefined;
    },
    onEnd: judge,
  }));
}

const NO_TIME = 0 as Parameters<Done>[0]['duration'];
