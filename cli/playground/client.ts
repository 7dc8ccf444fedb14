// The playground's client, run inside its namespace: asks a URL at a steady pace, each time over a new connection and
// whether or not earlier answers have come, and prints one JSON line per request.
//   node cli/playground/client.ts URL INTERVAL_MS

import { get } from 'node:http';

/** Longer than this is a failure, milliseconds. */
const PATIENCE = 1_000;
/** More unanswered requests than this are not added to. */
const MOST_PENDING = 100;

const [url = '', interval = '50'] = process.argv.slice(2);
let pending = 0;

function ask(): void {
  if (pending >= MOST_PENDING) return;
  pending += 1;
  const started = performance.now();
  let isOver = false;
  const finish = (ok: boolean, text: string): void => {
    if (isOver) return;
    isOver = true;
    pending -= 1;
    process.stdout.write(`${JSON.stringify({ ok, text, took: Math.round(performance.now() - started) })}\n`);
  };
  const request = get(url, { agent: false, timeout: PATIENCE }, (response) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (part: string) => {
      body = (body + part).slice(0, 1000);
    });
    response.on('end', () => finish(response.statusCode === 200, body.trim() || `status ${response.statusCode}`));
    response.on('error', (error) => finish(false, error.message));
  });
  request.on('timeout', () => request.destroy(new Error(`no answer within ${PATIENCE} ms`)));
  request.on('error', (error) => finish(false, error.message));
  // The socket's own timeout does not cover a connection that is only being made.
  setTimeout(() => request.destroy(new Error(`no answer within ${PATIENCE} ms`)), PATIENCE).unref();
}

setInterval(ask, Number(interval));
process.stdout.on('error', () => process.exit(0));
