import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { address } from '../address/address.ts';
import { decodeAcknowledgement, encodeAcknowledgement } from './acknowledgement.ts';
import { Attributes, AttributeWriter } from './attributes.ts';
import { ENOBUFS, ETIMEDOUT } from './errno.ts';
import { exchangeOver } from './exchange.ts';
import { decodeMessages, encodeMessages, NLM_F_ACK, NLM_F_DUMP, NLMSG_DONE, NLMSG_ERROR } from './message.ts';
import { addAddressRequest, decodeInterfaceAddress, RTM_NEWADDR } from './route-addresses.ts';
import { decodeLink, RTM_DELLINK } from './route-links.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

// The expected bytes below are written for a little-endian machine, which every supported one is.

test('a message is length, type, flags, sequence, port and a body padded to four', () => {
  const bytes = encodeMessages([{ type: 0x14, flags: 0x605, sequence: 7, body: Uint8Array.of(1, 2, 3) }]);
  assert.equal(hex(bytes), ['13000000', '1400', '0506', '07000000', '00000000', '010203', '00'].join(''));
});

test('several messages in a datagram are taken apart, and a truncated rest is left', () => {
  const two = encodeMessages([
    { type: 20, flags: 0, sequence: 1, body: Uint8Array.of(9) },
    { type: 21, flags: 0, sequence: 2, body: new Uint8Array(8) },
  ]);
  assert.deepEqual(
    decodeMessages(two).map(({ type, sequence, body }) => [type, sequence, body.length]),
    [
      [20, 1, 1],
      [21, 2, 8],
    ],
  );
  assert.equal(decodeMessages(two.subarray(0, two.length - 1)).length, 1);
  assert.equal(decodeMessages(new Uint8Array(64)).length, 0);
});

test('decoders never throw on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: 0x3fff }), (bytes, type) => {
      decodeMessages(bytes);
      new Attributes(bytes).nested(type)?.u64Host(1);
      const message = { type: RTM_NEWADDR, flags: 0x200, sequence: 0, portId: 0, body: bytes };
      decodeAcknowledgement(message);
      decodeInterfaceAddress(message);
      decodeLink({ ...message, type: 16 });
    }),
  );
});

test('attributes nest, and are found again whatever their order', () => {
  const body = new AttributeWriter()
    .u8(1, 255)
    .nest(2, (inner) => inner.u16Net(1, 80).text(2, 'rr'))
    .u32Host(3, 7)
    .take();
  assert.equal(
    hex(body),
    [
      '05000100',
      'ff000000',
      '1400',
      '0280',
      '06000100',
      '00500000',
      '07000200',
      '72720000',
      '08000300',
      '07000000',
    ].join(''),
  );
  const read = new Attributes(body);
  assert.equal(read.u8(1), 255);
  assert.equal(read.nested(2)?.u16Net(1), 80);
  assert.equal(read.nested(2)?.text(2), 'rr');
  assert.equal(read.u32Host(3), 7);
  assert.equal(read.u32Host(1), undefined);
});

test('an acknowledgement tells the error number and, if given, the words of the kernel', () => {
  const request = { type: 20, flags: 5, sequence: 9, portId: 0 };
  for (const [errno, text] of [
    [0, undefined],
    [17, undefined],
    [22, 'bad scheduler'],
  ] as const) {
    const answer = encodeAcknowledgement(request, errno, text);
    const message = { type: NLMSG_ERROR, sequence: 9, portId: 0, ...answer };
    assert.deepEqual(decodeAcknowledgement(message), { errno, text, offset: undefined });
  }
});

test('an IPv4 address is asked for as ip(8) does', () => {
  const request = addAddressRequest({
    ifindex: 3,
    address: address('192.0.2.10'),
    prefixLength: 24,
    broadcast: address('192.0.2.255'),
    scope: 'link',
    label: 'eth0:1',
  });
  assert.equal(request.type, 20);
  assert.equal(request.flags, 0x600);
  assert.equal(
    hex(request.body),
    // AF_INET, /24, no flags, scope 253, index 3; IFA_LOCAL, IFA_ADDRESS, IFA_BROADCAST, IFA_LABEL
    [
      '021800fd',
      '03000000',
      '08000200c000020a',
      '08000100c000020a',
      '08000400c00002ff',
      '0b000300657468303a310000',
    ].join(''),
  );
});

test('a bridge that speaks of its port under its own family is no link news', () => {
  const body = new Uint8Array(16);
  body[0] = 7;
  assert.equal(decodeLink({ type: RTM_DELLINK, flags: 0, sequence: 0, portId: 0, body }), undefined);
});

/** A transport that answers with what was prepared and remembers what was sent. */
function scripted(answer: (sent: Uint8Array) => (Uint8Array | number)[]) {
  const sent: Uint8Array[] = [];
  const queue: (Uint8Array | number)[] = [];
  const exchange = exchangeOver({
    send(datagram) {
      sent.push(datagram);
      queue.push(...answer(datagram));
      return 0;
    },
    receive: () => queue.shift() ?? ETIMEDOUT,
    close() {},
  });
  return { exchange, sent };
}

const error = (sequence: number, errno: number): Uint8Array => {
  const answer = encodeAcknowledgement({ type: 20, flags: 0, sequence, portId: 0 }, errno);
  return encodeMessages([{ type: NLMSG_ERROR, sequence, ...answer }]);
};

const requests = (count: number) =>
  Array.from({ length: count }, () => ({ type: 20, flags: 0, body: new Uint8Array(4) }));

test('only the last of a batch asks to be acknowledged, and each error finds its request', () => {
  const { exchange, sent } = scripted((datagram) => {
    const messages = decodeMessages(datagram);
    assert.deepEqual(
      messages.map(({ flags }) => (flags & NLM_F_ACK) !== 0),
      messages.map((_message, index) => index === messages.length - 1),
    );
    const first = messages[0]?.sequence ?? 0;
    return [error(first + 1, 17), error(first + messages.length - 1, 0)];
  });
  const replies = exchange.exchange(requests(450));
  // 200 + 200 + 50
  assert.equal(sent.length, 3);
  assert.deepEqual(
    replies.flatMap((reply, index) => (reply.ok ? [] : [[index, reply.code]])),
    [
      [1, 'EEXIST'],
      [201, 'EEXIST'],
      [401, 'EEXIST'],
    ],
  );
});

test('lost answers make the outcome of the whole batch unknown', () => {
  const { exchange } = scripted(() => [ENOBUFS, error(3, 0)]);
  assert.deepEqual(
    exchange.exchange(requests(3)).map((reply) => !reply.ok && reply.code),
    ['ENOBUFS', 'ENOBUFS', 'ENOBUFS'],
  );
});

test('a kernel that does not answer is an error in time, and its late answer is not taken for the next one', () => {
  let late: Uint8Array[] = [];
  const { exchange } = scripted((datagram) => {
    const sequence = decodeMessages(datagram)[0]?.sequence ?? 0;
    if (sequence === 1) return [];
    late = [error(1, 1), error(sequence, 0)];
    return late;
  });
  assert.deepEqual(exchange.exchange(requests(1))[0], {
    ok: false,
    code: 'ETIMEDOUT',
    errno: 110,
    text: 'no answer',
    messages: [],
  });
  assert.equal(exchange.exchange(requests(1))[0]?.ok, true);
});

test('a dump that was interrupted by a change is asked for again', () => {
  let attempt = 0;
  const { exchange, sent } = scripted((datagram) => {
    const { sequence } = decodeMessages(datagram)[0] ?? { sequence: 0 };
    attempt++;
    return [
      encodeMessages([{ type: 20, flags: attempt === 1 ? 0x12 : 2, sequence, body: Uint8Array.of(attempt) }]),
      encodeMessages([{ type: NLMSG_DONE, flags: 2, sequence, body: new Uint8Array(4) }]),
    ];
  });
  const [reply] = exchange.exchange([{ type: 22, flags: NLM_F_DUMP, body: new Uint8Array(8) }]);
  assert.equal(sent.length, 2);
  assert.deepEqual([...(reply?.messages[0]?.body ?? [])], [2]);
});
