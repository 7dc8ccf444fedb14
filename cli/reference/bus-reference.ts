// docs/reference/bus.md, made from topics.ts and the .proto files. `node cli/reference/write.ts` writes it.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HISTORY_STREAM, NOT_IN_HISTORY } from '../../lib/bus/history.ts';
import type { TopicName } from '../../lib/bus/topic-of.ts';
import { PRESENT_BUCKET, type Topic, topics } from '../../lib/bus/topics.ts';
import type { Origin } from '../../lib/facts/facts.ts';
import { type ProtoBlock, readProto } from './proto-file.ts';

const PROTO = fileURLToPath(new URL('../../proto/holdfast/v1', import.meta.url));

export function busReference(): string {
  const blocks = readdirSync(PROTO)
    .filter((name) => name.endsWith('.proto'))
    .sort()
    .flatMap((name) => readProto(readFileSync(`${PROTO}/${name}`, 'utf8')));
  return `${[INTRODUCTION, subjectTable(), CONVENTIONS, '## Messages', ...blocks.map(describe)].join('\n\n')}\n`;
}

const INTRODUCTION = `# The bus

<!-- Made by \`node cli/reference/write.ts\` from lib/bus/topics.ts and proto/holdfast/v1. Do not edit. -->

What the services of a director say, anybody may hear: connect any NATS client to the director's server
(\`nats://127.0.0.1:4222\`, or what \`bus.url\` in the run directory says) and subscribe. Messages are protobuf
(\`proto/holdfast/v1\`, package \`holdfast.v1\`). Every fact is level: it tells the whole present state of one object, so
that whoever missed some is right again after the next.

## Subjects`;

function subjectTable(): string {
  const rows = (Object.keys(topics) as TopicName[]).map((name) => {
    const topic = topics[name] as unknown as Topic<unknown>;
    const kept = [topic.isState ? 'present' : '', NOT_IN_HISTORY.has(name) ? '' : 'history'].filter(Boolean).join(', ');
    const subject = ['holdfast.v1.<node>', ...topic.kind, ...topic.names(placeholders(), placeholders())].join('.');
    return `| \`${subject}\` | [${topic.message}](#${topic.message.toLowerCase()}) | ${kept} |`;
  });
  return ['| subject | message | kept in |', '|---|---|---|', ...rows].join('\n');
}

/** A fact whose every field is its own name in angle brackets. */
const placeholders = (): Origin => new Proxy({} as Origin, { get: (_target, name) => `<${String(name)}>` });

const CONVENTIONS = `Names in a subject keep letters, digits, \`-\` and \`_\`; every other byte is \`=HH\` in hexadecimal, and the empty name is
\`=\`: \`[192.0.2.1]:tcp:80\` is \`=5B192=2E0=2E2=2E1=5D=3Atcp=3A80\`.

**Said again.** The same fact said again (\`origin.repeat\`) travels under \`holdfast.v1r\` instead of \`holdfast.v1\`: after
every reconnection, every 30 seconds, and as a heartbeat. Who wants changes only subscribes to \`holdfast.v1\`; who wants
to be right at all times hears both.

**Asking for the present.** A message with a reply subject to \`holdfast.v1a.<node>.<service>.<kind>\`, e.g.
\`holdfast.v1a.lb1.vrrp.state\`, has every speaker of that kind send its present facts to the reply subject.
\`holdfast.v1a.=all.vrrp.state\` asks all nodes.

**Order.** Keep the newest \`(epoch, sequence)\` of each \`(node, service, speaker)\` and subject, and drop what is older.
Two nodes may claim MASTER at once: show both.

**History.** JetStream stream \`${HISTORY_STREAM}\`: what changed in the last seven days, at most 256 MB. \`Nats-Msg-Id\` is
\`origin.id\`.

**Present state.** JetStream key-value bucket \`${PRESENT_BUCKET}\`: the newest fact of every object, also of a service that
is gone. The key is the subject without \`holdfast.v1.\`.

**Commands.** A request to \`holdfast.v1.<node>.<service>.command.<verb>\` with a CommandRequest is answered with a
CommandReply. Every service knows \`reload\`.

Without JetStream there is no history and no present bucket; without a server the services go on, and say what they have
to say when it is back.`;

function describe({ kind, name, comment, fields }: ProtoBlock): string {
  const lines = [`### ${name}`];
  if (comment !== '') lines.push(comment);
  if (fields.length === 0) return lines.join('\n\n');
  const rows =
    kind === 'enum'
      ? [
          '| value | number | |',
          '|---|---|---|',
          ...fields.map((one) => `| \`${one.name}\` | ${one.number} | ${one.comment} |`),
        ]
      : [
          '| field | type | number | |',
          '|---|---|---|---|',
          ...fields.map((one) => `| \`${one.name}\` | \`${one.type}\` | ${one.number} | ${one.comment} |`),
        ];
  return [...lines, rows.join('\n')].join('\n\n');
}
