// The program of smtp-listener.ts: takes mail on a port of all addresses, one JSON line per mail on standard output.

import net from 'node:net';

const port = Number(process.argv[2] ?? '25');

const server = net.createServer((socket) => {
  let hello = '';
  let from = '';
  let to: string[] = [];
  let data: string[] | undefined;
  let rest = '';
  const answer = (line: string): void => {
    socket.write(`${line}\r\n`);
  };
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  answer('220 listener ready');

  function onLine(line: string): void {
    if (data === undefined) onCommand(line);
    else if (line === '.') onMail(data);
    else data.push(line.startsWith('..') ? line.slice(1) : line);
  }

  function onCommand(line: string): void {
    switch (line.slice(0, 4).toUpperCase()) {
      case 'HELO':
      case 'EHLO':
        hello = line.slice(5);
        answer('250 listener');
        break;
      case 'MAIL':
        from = line.replace(/^MAIL FROM:/i, '').trim();
        to = [];
        answer('250 ok');
        break;
      case 'RCPT':
        to.push(line.replace(/^RCPT TO:/i, '').trim());
        answer('250 ok');
        break;
      case 'DATA':
        data = [];
        answer('354 go on');
        break;
      case 'QUIT':
        answer('221 bye');
        socket.end();
        break;
      default:
        answer('250 ok');
    }
  }

  function onMail(lines: readonly string[]): void {
    const text = lines.join('\n');
    const subject = /^Subject: *(.*(?:\n[ \t].*)*)$/im.exec(text)?.[1]?.replace(/\n[ \t]/g, ' ') ?? '';
    process.stdout.write(`${JSON.stringify({ hello, from, to, subject, text })}\n`);
    data = undefined;
    answer('250 taken');
  }
});

server.listen(port, () => process.stdout.write('listening\n'));
