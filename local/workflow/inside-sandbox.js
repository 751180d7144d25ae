// Runs in a context of its own, after jsonata itself (as `jsonata`). The host leaves a job in `job` and finds the answer,
// as JSON text, in `answer`: only text crosses the border, so no expression ever holds an object of the host.

// Where the service stops an expression that recurses without a tail call.
const MAX_DEPTH = 100;
// The service stops between 2^22 and 2^23 characters held; an answer past this is refused too.
const MAX_ANSWER_CHARACTERS = 4_194_304;

const fail = (code, message) => {
  throw { code, message };
};

// The functions that Step Functions adds to JSONata.
const added = {
  partition: [
    (array, size) => {
      if (array === undefined || size === undefined) return undefined;
      const step = Math.trunc(size);
      if (step < 1) fail('D3137', 'the chunk size of $partition must be at least 1');
      const chunks = [];
      for (let at = 0; at < array.length; at += step) chunks.push(array.slice(at, at + step));
      return chunks;
    },
    '<a-n:a>',
  ],
  range: [
    (first, last, by) => {
      const [from, to, step] = [first, last, by].map(Math.trunc);
      if (step === 0) fail('D3137', 'the step of $range must not be 0');
      const values = [];
      for (let value = from; step > 0 ? value <= to : value >= to; value += step) values.push(value);
      // The service gives a single value as itself, as JSONata does with the sequences it makes.
      return Object.defineProperty(values, 'sequence', { value: true });
    },
    '<nnn:a>',
  ],
  hash: [
    (data, algorithm) => hostHash(data, algorithm ?? 'SHA-256') ?? fail('D3137', `no such hash: ${algorithm}`),
    '<s-s?:s>',
  ],
  uuid: [() => hostUuid(), '<:s>'],
  random: [
    (seed) => {
      if (seed !== undefined) fail('D3137', 'a seeded $random is not supported here: its numbers are not published');
      return hostRandom();
    },
    '<n?:n>',
  ],
  parse: [
    (text) => {
      try {
        return text === undefined ? undefined : JSON.parse(text);
      } catch {
        return fail('D3137', '$parse was given a string that is not JSON');
      }
    },
    '<s-:x>',
  ],
};

const parsed = new Map();

function prepare(text) {
  let expression = parsed.get(text);
  if (expression === undefined) {
    expression = jsonata(text);
    for (const [name, [body, signature]] of Object.entries(added)) expression.registerFunction(name, body, signature);
    // The service has no $eval: calling it is calling nothing.
    expression.assign('eval', undefined);
    let depth = 0;
    const enter = () => {
      depth += 1;
      if (depth > MAX_DEPTH) {
        throw { message: 'Stack overflow error: Check for non-terminating recursive function.' };
      }
    };
    expression.assign(Symbol.for('jsonata.__evaluate_entry'), enter);
    expression.assign(Symbol.for('jsonata.__evaluate_exit'), () => {
      depth -= 1;
    });
    expression.rewind = () => {
      depth = 0;
    };
    parsed.set(text, expression);
  }
  expression.rewind();
  return expression;
}

function holdsFunction(value) {
  if (typeof value === 'function') return true;
  if (typeof value === 'number') return !Number.isFinite(value);
  if (value === null || typeof value !== 'object') return false;
  if (value._jsonata_lambda || value._jsonata_function) return true;
  return Object.values(value).some(holdsFunction);
}

function describe(value) {
  if (value === undefined) return { kind: 'nothing' };
  if (holdsFunction(value)) return { kind: 'unsupported' };
  return { kind: 'value', value };
}

function describeError(error) {
  const message = String(error?.message ?? error);
  return error?.code ? { kind: 'threw', code: error.code, message } : { kind: 'threw', message };
}

function give(result) {
  answer = JSON.stringify(result);
  if (answer.length > MAX_ANSWER_CHARACTERS) {
    answer = JSON.stringify({
      kind: 'threw',
      message: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
    });
  }
}

// biome-ignore lint/correctness/noUnusedVariables: the host calls it by name.
function parse() {
  try {
    jsonata(job);
    give({ kind: 'nothing' });
  } catch (error) {
    give(describeError(error));
  }
}

// biome-ignore lint/correctness/noUnusedVariables: the host calls it by name.
function evaluate() {
  const { expression, bindings } = JSON.parse(job);
  try {
    prepare(expression)
      .evaluate(undefined, bindings)
      .then(
        (value) => give(describe(value)),
        (error) => give(describeError(error)),
      );
  } catch (error) {
    give(describeError(error));
  }
}
