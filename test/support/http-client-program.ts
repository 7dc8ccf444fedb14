// The program of http-client.ts: URL, interval ms, patience ms, source address. One JSON line per request that ended.
// SIGTERM: no further requests; ends when the last one has ended.

import http from 'node:http';

const [url = '', interval = '100', patience = '3000', localAddress] = process.argv.slice(2);
const now = (): number => performance.timeOrigin + performance.now();

function send(): void {
  const sent = now();
  let told = false;
  const tell = (status: number, page: string, error: string): void => {
    if (told) return;
    told = true;
    clearTimeout(deadline);
    const ok = status === 200;
    process.stdout.write(`${JSON.stringify({ sent, ended: now(), ok, status, page: page.trim(), error })}\n`);
  };
  const options = { agent: false, headers: { connection: 'close' }, ...(localAddress && { localAddress }) };
  const request = http.get(url, options, (response) => {
    let page = '';
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      page += text;
    });
    response.on('end', () => tell(response.statusCode ?? 0, page, ''));
    response.on('error', (error: NodeJS.ErrnoException) => tell(0, '', error.code ?? error.message));
  });
  request.on('error', (error: NodeJS.ErrnoException) => tell(0, '', error.code ?? error.message));
  const deadline = setTimeout(() => {
    tell(0, '', 'no answer in time');
    request.destroy();
  }, Number(patience));
}

send();
const timer = setInterval(send, Number(interval));
process.on('SIGTERM', () => clearInterval(timer));
