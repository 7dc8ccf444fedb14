// Follows the failovers of all directors that a NATS server hears, one line each, and says when two claim one address.
//
//   node docs/guides/examples/follow-failovers.mjs [nats://127.0.0.1:4222] [--history]
//
// Everything that a program of your own needs is here: hear what changes and what is said again, drop what is older than
// what is known, ask for the present after every connection.

import { connect, createInbox } from 'nats';
import { holdfast } from '../../../lib/bus/gen/holdfast.js';

const { VrrpInstanceState, VrrpState } = holdfast.v1;
const SUBJECT = '*.vrrp.state.>';

const argv = process.argv.slice(2);
const servers = argv.find((word) => !word.startsWith('-')) ?? 'nats://127.0.0.1:4222';

/** Newest fact of each instance of each node. */
const known = new Map();

function hear(bytes) {
  const fact = VrrpInstanceState.decode(bytes);
  const key = `${fact.origin.node} ${fact.instance}`;
  const before = known.get(key);
  if (before !== undefined && !isNewer(fact.origin, before.origin)) return;
  known.set(key, fact);
  if (before?.state !== fact.state) tell(fact, before);
}

/** A later life of the speaker has a greater epoch; within a life the sequence rises. */
function isNewer(one, other) {
  return one.epoch !== other.epoch ? one.epoch > other.epoch : one.sequence > other.sequence;
}

function tell(fact, before) {
  const was = before === undefined ? '' : `${name(before.state)} -> `;
  console.log(`${time(fact)} ${fact.origin.node} ${fact.instance} ${was}${name(fact.state)}: ${fact.reason}`);
  // MASTER is a claim: nodes that do not hear each other may both make it, and one that lost its power never takes it back.
  const masters = [...known.values()].filter(
    ({ instance, state }) => instance === fact.instance && state === VrrpState.VRRP_STATE_MASTER,
  );
  if (masters.length > 1)
    console.log(`${time(fact)} ${fact.instance} is claimed by ${masters.map(nodeOf).join(' and ')}`);
}

const nodeOf = ({ origin }) => origin.node;
const name = (state) => VrrpState[state].replace('VRRP_STATE_', '');
const time = (fact) => new Date(fact.origin.at).toISOString();

const connection = await connect({
  servers,
  name: 'follow-failovers',
  maxReconnectAttempts: -1,
  waitOnFirstConnect: true,
});

if (argv.includes('--history')) {
  // What changed in the last hour, from the history that the server keeps. What happens while it is read is not lost:
  // the question for the present comes after.
  const consumer = await connection.jetstream().consumers.get('HOLDFAST_HISTORY', {
    filterSubjects: `holdfast.v1.${SUBJECT}`,
    opt_start_time: new Date(Date.now() - 3_600_000).toISOString(),
    deliver_policy: 'by_start_time',
  });
  const messages = await consumer.fetch({ max_messages: 1000, expires: 1000 });
  for await (const message of messages) hear(message.data);
}

// `v1` is what changes; `v1r` is the same, said again for newcomers and for whoever missed something.
const inbox = createInbox();
for (const subject of [`holdfast.v1.${SUBJECT}`, `holdfast.v1r.${SUBJECT}`, inbox]) {
  connection.subscribe(subject, {
    callback: (error, message) => (error ? console.error(error.message) : hear(message.data)),
  });
}
// The speakers of all nodes answer with their present state, each with one message an instance.
const ask = () => connection.publish('holdfast.v1a.=all.vrrp.state', undefined, { reply: inbox });
ask();
for await (const status of connection.status()) if (status.type === 'reconnect') ask();
