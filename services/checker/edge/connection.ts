// One connection of a network probe: opened from the configured source, bounded in time, its errors judged. The probe
// on top says what to send and what the answer means.

import { Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContext } from 'node:tls';
import type { ProbeTarget } from '../../../lib/config/model.ts';
import { judgeSocketError } from '../core/connect-failure.ts';
import type { RunningProbe } from '../ports.ts';
import { Patience } from './patience.ts';
import { type Done, type Finding, OneOutcome, secondsText } from './probe.ts';

/** Each wait is bounded by connect_timeout; the whole probe by this many of them. */
export const TOTAL_WAITS = 4;

/** What a probe does with its connection. The finding ends it. */
export interface Conversation {
  /** Connected, over TLS after the handshake. */
  onConnect(): Finding | undefined;
  /** `chunk` is valid during the call only. */
  onData?(chunk: Uint8Array): Finding | undefined;
  /** The server closed its side. */
  onEnd?(): Finding | undefined;
  /** What is awaited now, for the reason of a timeout: "answer". */
  readonly awaited: string;
}

export interface ConnectionOptions {
  readonly target: ProbeTarget;
  /** Over TLS, without verification; with SNI when there is a name. */
  readonly tls?: { readonly serverName: string | undefined } | undefined;
}

/** Gives the conversation a means to speak. */
export type Send = (bytes: string) => void;

/** Opens a connection and lets `converse` lead it. Ends with exactly one outcome, unless it is cancelled. */
export function openConnection(
  options: ConnectionOptions,
  done: Done,
  converse: (send: Send) => Conversation,
): RunningProbe {
  const { target, tls } = options;
  const outcome = new OneOutcome(done);
  const socket = new Socket();
  let connection: Socket = socket;
  let phase: 'connect' | 'tls' | 'talk' = 'connect';
  const conversation = converse((bytes) => connection.write(bytes, 'latin1'));

  const finish = (finding: Finding | undefined): void => {
    if (finding === undefined || !outcome.open) return;
    close();
    outcome.give(finding);
  };
  const close = (): void => {
    patience.stop();
    connection.destroy();
    socket.destroy();
  };
  const patience = new Patience(target.connectTimeout, target.connectTimeout * TOTAL_WAITS, (limit) => {
    const what = { connect: 'connection', tls: 'TLS handshake', talk: conversation.awaited }[phase];
    finish({ result: 'failed', reason: `no ${what} within ${secondsText(limit)} s`, timedOut: true });
  });
  const onError = (error: NodeJS.ErrnoException): void => {
    finish(judgeError(error, phase, conversation.awaited));
  };
  const talk = (): void => {
    phase = 'talk';
    patience.renew();
    connection.on('data', (chunk: Uint8Array) => {
      if (!outcome.open) return;
      patience.renew();
      finish(conversation.onData?.(chunk));
    });
    connection.on('end', () => {
      if (outcome.open)
        finish(conversation.onEnd?.() ?? { result: 'failed', reason: `closed before the ${conversation.awaited}` });
    });
    finish(conversation.onConnect());
  };

  socket.on('error', onError);
  socket.on('connect', () => {
    if (tls === undefined) {
      talk();
      return;
    }
    phase = 'tls';
    patience.renew();
    connection = connectTls({
      socket,
      servername: tls.serverName ?? '',
      rejectUnauthorized: false,
      secureContext: secureContext(),
    });
    connection.on('error', onError);
    connection.on('secureConnect', talk);
  });
  try {
    socket.connect({
      host: target.address,
      port: target.port,
      ...(target.bindAddress === undefined ? {} : { localAddress: target.bindAddress }),
      ...(target.bindPort === undefined ? {} : { localPort: target.bindPort }),
    });
  } catch (error) {
    // Refused arguments: nothing was tried, and the target is not to blame.
    const text = error instanceof Error ? error.message : String(error);
    setImmediate(() => finish({ result: 'inconclusive', reason: `connect: ${text}` }));
  }
  return {
    cancel: () => {
      outcome.close();
      close();
    },
  };
}

function judgeError(error: NodeJS.ErrnoException, phase: 'connect' | 'tls' | 'talk', awaited: string): Finding {
  const code = error.code ?? 'unknown error';
  if (phase === 'connect') return judgeSocketError(code, error.syscall ?? 'connect', 'connect');
  if (phase === 'tls') return { result: 'failed', reason: `TLS handshake: ${tlsReason(error, code)}` };
  if (code.startsWith('ERR_SSL')) return { result: 'failed', reason: `TLS: ${tlsReason(error, code)}` };
  return judgeSocketError(code, error.syscall ?? 'read', `waiting for the ${awaited}`);
}

/** OpenSSL's own words without its file names: "wrong version number". */
function tlsReason(error: NodeJS.ErrnoException, code: string): string {
  const { reason } = error as { readonly reason?: string };
  if (reason !== undefined) return reason;
  if (code === 'ECONNRESET') return 'closed by the server';
  return code.startsWith('ERR_SSL_') ? code.slice('ERR_SSL_'.length).toLowerCase().replaceAll('_', ' ') : code;
}

let shared: SecureContext | undefined;

/** One for all probes, made without the root certificates: making one takes longer than a probe, and nothing is verified. */
function secureContext(): SecureContext {
  shared ??= createSecureContext({ ca: [] });
  return shared;
}
