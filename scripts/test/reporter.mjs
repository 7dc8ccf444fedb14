// Reporter of `node --test`: one JSON object per line, each behind a mark, so that they can be told from what the tests
// themselves print on the same stream.

/** Opens every line of the reporter. */
export const MARK = '\u0001holdfast-test\u0001';

export default async function* report(source) {
  for await (const { type, data } of source) {
    const line = describe(type, data);
    if (line !== undefined) yield `${MARK}${JSON.stringify(line)}\n`;
  }
}

function describe(type, data) {
  // Told at once, unlike test:start, which waits for its turn in the report.
  if (type === 'test:dequeue') return { type: 'start', name: data.name };
  if (type === 'test:pass' || type === 'test:fail') return describeEnd(type, data);
  if (type === 'test:diagnostic' && data.level === 'error') return { type: 'note', text: data.message };
  return undefined;
}

function describeEnd(type, data) {
  const error = data.details?.error;
  return {
    type: type === 'test:pass' ? 'pass' : 'fail',
    name: data.name,
    nesting: data.nesting,
    isSuite: data.details?.type === 'suite',
    milliseconds: data.details?.duration_ms ?? 0,
    ...(data.skip === undefined ? {} : { skip: String(data.skip === true ? '' : data.skip) }),
    ...(data.todo === undefined ? {} : { todo: String(data.todo === true ? '' : data.todo) }),
    // A parent that failed only because of its children is no failure of its own.
    ...(type === 'test:fail' ? { byChildren: error?.failureType === 'subtestsFailed', error: explain(error) } : {}),
    ...(data.line === undefined ? {} : { line: data.line }),
  };
}

/** The error as a reader wants it: message, difference, and the lines of the stack that are ours. */
function explain(error) {
  if (error === undefined) return '';
  const cause = error.cause instanceof Error ? error.cause : error;
  const text = String(cause.stack ?? cause.message ?? cause);
  const lines = text.split('\n').filter((line) => !/^\s+at .*(node:internal|node:async_hooks)/.test(line));
  return lines.join('\n').slice(0, 8000);
}
