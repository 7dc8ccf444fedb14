// What a director counts about itself: Holdfast by its /metrics, keepalived by what it logs.

import http from 'node:http';
import type { Director } from './director.ts';

/** One sample of the Prometheus text format. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** GET on a unix socket; rejects after 3 s. */
export async function getOverSocket(socketPath: string, path: string): Promise<{ status: number; body: string }> {
  return await new Promise((resolve, reject) => {
    const request = http.get({ socketPath, path, timeout: 3000 }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on('timeout', () => request.destroy(new Error(`no answer from ${socketPath}`)));
    request.on('error', reject);
  });
}

/** All samples a service of Holdfast gives. */
export async function samplesOf(director: Director, service: string): Promise<readonly Sample[]> {
  const { body } = await getOverSocket(`${director.runDirectory}/${service}.sock`, '/metrics');
  return body
    .split('\n')
    .map((line) => /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line))
    .filter((match) => match !== null)
    .map(([, name = '', labels = '', value]) => ({
      name,
      labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, text]) => [key, text])),
      value: Number(value),
    }));
}

/** How many adverts a director refused for their authentication. */
export async function rejectedAdverts(director: Director): Promise<number> {
  if (director.kind === 'keepalived') {
    return director
      .log()
      .split('\n')
      .filter((line) => /invalid passwd|authentication/i.test(line)).length;
  }
  const samples = await samplesOf(director, 'vrrp');
  return samples
    .filter((sample) => /reject|refuse|auth/.test(`${sample.name} ${Object.values(sample.labels).join(' ')}`))
    .filter((sample) => /auth|passw/.test(`${sample.name} ${Object.values(sample.labels).join(' ')}`))
    .reduce((sum, sample) => sum + sample.value, 0);
}
