// A real server where nginx is not installed: answers every request with its own name.
//   node cli/playground/web-server.ts NAME PORT

import { createServer } from 'node:http';

const [name = '', port = '80'] = process.argv.slice(2);
createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain', connection: 'close' });
  response.end(`Hello from ${name}\n`);
}).listen(Number(port), '0.0.0.0');
