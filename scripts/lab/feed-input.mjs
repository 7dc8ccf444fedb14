// Brings our input to the command in the lab kernel: the lines of a pipe, acknowledged one by one, or a terminal's keys.

const INPUT_PIECE = 2048;
const INPUT_PAUSE = 20;

/** Joins our input to the command's. */
export function connectInput(options, line, control) {
  const input = options.input;
  if (input === undefined) {
    // Nobody types: the command sees the end of its input at once.
    if (options.terminal !== true) line.write('\x04');
    return { detach: () => {}, onAck: () => {} };
  }
  const feeder = options.terminal === true ? paceInput(input, line) : acknowledgeInput(input, line);
  const send = feeder.send;
  let atLineStart = true;
  const onData = (chunk) => {
    atLineStart = chunk[chunk.length - 1] === 0x0a;
    send(chunk);
  };
  // ^D at the start of a line is the end of the input; after other text the first one only delivers that text.
  const onEnd = () => send(Buffer.from(atLineStart ? '\x04' : '\x04\x04'));
  const onResize = () => control.write(`size ${options.output.rows} ${options.output.columns}\n`);
  input.on('data', onData);
  input.on('end', onEnd);
  if (options.terminal === true) {
    input.setRawMode?.(true);
    options.output?.on('resize', onResize);
  }
  const detach = () => {
    input.off('data', onData);
    input.off('end', onEnd);
    feeder.close();
    input.pause();
    if (options.terminal === true) {
      input.setRawMode?.(false);
      options.output?.off('resize', onResize);
    }
  };
  return { detach, onAck: feeder.onAck };
}

/** Keys of a terminal: a piece at a time, 100 kB a second, since a serial line that is flooded never recovers. */
function paceInput(input, line) {
  let waiting = Buffer.alloc(0);
  let pacer;
  const pump = () => {
    line.write(waiting.subarray(0, INPUT_PIECE));
    waiting = waiting.subarray(INPUT_PIECE);
    pacer = setTimeout(() => {
      pacer = undefined;
      if (waiting.length > 0) pump();
      else input.resume();
    }, INPUT_PAUSE);
  };
  const send = (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    if (waiting.length > INPUT_PIECE) input.pause();
    if (pacer === undefined) pump();
  };
  return { send, onAck: () => {}, close: () => clearTimeout(pacer) };
}

/** Lines of a pipe: the guest acknowledges each, and no more than a piece is under way. A line holds 4095 bytes at most. */
function acknowledgeInput(input, line) {
  let waiting = Buffer.alloc(0);
  const underWay = [];
  let underWayBytes = 0;
  const pump = () => {
    while (waiting.length > 0 && underWayBytes < INPUT_PIECE) {
      const newline = waiting.indexOf(0x0a);
      const piece = newline < 0 ? waiting : waiting.subarray(0, newline + 1);
      waiting = waiting.subarray(piece.length);
      line.write(piece);
      if (newline >= 0) {
        underWay.push(piece.length);
        underWayBytes += piece.length;
      }
    }
    if (waiting.length === 0) input.resume();
    else input.pause();
  };
  const send = (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    pump();
  };
  const onAck = () => {
    underWayBytes -= underWay.shift() ?? 0;
    pump();
  };
  return { send, onAck, close: () => {} };
}
