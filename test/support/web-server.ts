// A real server: nginx in a host's namespace, with a page that says which server gave it. `failing` answers 502 on the
// same port, as a proxy does whose application is gone.

import type { NamespaceProcess } from '../../lib/netns/process.ts';
import { eventually, timeScale } from './eventually.ts';
import type { Host } from './network.ts';
import type { Scratch } from './scratch.ts';

export interface WebServerOptions {
  readonly host: Host;
  readonly scratch: Scratch;
  /** The whole page; the host's name when not given. */
  readonly page?: string;
  readonly port?: number;
}

export class WebServer {
  readonly page: string;
  readonly port: number;
  readonly #host: Host;
  readonly #scratch: Scratch;
  readonly #folder: string;
  #process: NamespaceProcess | undefined;

  constructor(options: WebServerOptions) {
    this.#host = options.host;
    this.#scratch = options.scratch;
    this.page = options.page ?? options.host.name;
    this.port = options.port ?? 80;
    this.#folder = `nginx-${options.host.name}-${this.port}`;
    this.#scratch.makeFolder(this.#folder, 0o777);
  }

  /** Starts nginx and waits until its port is open. */
  async start(answer: 'working' | 'failing' = 'working'): Promise<void> {
    const path = this.#scratch.write(`${this.#folder}/nginx.conf`, this.#configuration(answer));
    this.#process = this.#host.start(['nginx', '-c', path, '-e', 'stderr']);
    await eventually(() => this.isListening(), { within: 5000, what: `nginx listening on ${this.#host.name}` });
  }

  /** Changes what nginx answers without closing its port, even for a moment. */
  async answer(answer: 'working' | 'failing'): Promise<void> {
    this.#scratch.write(`${this.#folder}/nginx.conf`, this.#configuration(answer));
    this.#process?.signal('SIGHUP');
    const expected = answer === 'working' ? '200' : '502';
    await eventually(
      async () => {
        const url = `http://127.0.0.1:${this.port}/`;
        return (await this.#host.run(['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', url])) === expected;
      },
      { within: 5000, what: `nginx on ${this.#host.name} answering ${expected}` },
    );
  }

  /** Ends nginx at once; open requests are cut. */
  async stop(): Promise<void> {
    await this.#process?.stop(5000 * timeScale);
    this.#process = undefined;
  }

  async isListening(): Promise<boolean> {
    const sockets = await this.#host.run(['ss', '-Hltn', `sport = :${this.port}`]);
    return sockets.trim() !== '';
  }

  #configuration(answer: 'working' | 'failing'): string {
    const location = answer === 'working' ? `return 200 "${this.page}\\n";` : 'return 502 "no application\\n";';
    const folder = this.#scratch.path(this.#folder);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `  ${kind}_temp_path ${folder}/${kind};`)
      .join('\n');
    return `daemon off;
master_process on;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 256; }
http {
  access_log off;
  default_type text/plain;
  keepalive_timeout 0;
${temporary}
  server {
    listen ${this.port} reuseport;
    add_header X-Server "${this.page}";
    location / { ${location} }
  }
}
`;
  }
}
