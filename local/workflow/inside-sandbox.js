// Runs in a context of its own, after jsonata itself (as `jsonata`). The host leaves a job in `job` and finds the answer,
// as JSON text, in `answer`: only text crosses the border, so no expression ever holds an object of the host.

// Where the service stops an expression that recurses without a tail call.
const MAX_DEPTH = 100;
// What one value may hold while an expression runs: the service was seen to make a list of 873,782 numbers and none of
// one more, and a string of 2^22 characters and none of 2^23.
const MAX_ELEMENTS = 873_782;
const MAX_CHARACTERS = MAX_ELEMENTS * 8;
// An answer past this is refused too.
const MAX_ANSWER_CHARACTERS = 4_194_304;
// The service's $range makes this many numbers and no more.
const MAX_RANGE = 360_145;

const fail = (code, message) => {
  throw { code, message };
};
const failOnMemory = () => {
  throw { message: 'Expression evaluation memory limit exceeded: Check for excessive memory usage' };
};
const failOnArgument = (token, index) => {
  // jsonata makes the message of these.
  throw { code: 'T0410', token, index };
};

// One draw of java.util.Random, which is what the service answers for a seed.
function seededRandom(seed) {
  const mask = (1n << 48n) - 1n;
  let state = (BigInt(Math.trunc(seed)) ^ 0x5deece66dn) & mask;
  const next = (bits) => {
    state = (state * 0x5deece66dn + 0xbn) & mask;
    return Number(state >> (48n - bits));
  };
  return (next(26n) * 2 ** 27 + next(27n)) / 2 ** 53;
}

// JSON.parse takes 1e400 for Infinity; the service takes it for no JSON.
const finiteOnly = (_key, value) => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new SyntaxError('a number out of range');
  return value;
};

// The functions that Step Functions adds to JSONata. Undefined is how they refuse most of what they cannot answer.
const added = {
  partition: [
    (array, size) => {
      if (array === undefined || array.length === 0) return undefined;
      if (size === undefined) return [array];
      const step = Math.trunc(size);
      if (step < 0) fail('D3137', 'Second argument must be zero or greater');
      if (step === 0) return undefined;
      const chunks = [];
      for (let at = 0; at < array.length; at += step) chunks.push(array.slice(at, at + step));
      return chunks;
    },
    '<an?:a>',
  ],
  range: [
    (first, last, by) => {
      if (first === undefined) failOnArgument('range', 1);
      if (last === undefined) failOnArgument('range', 2);
      if (by === undefined) return undefined;
      const [from, to, step] = [first, last, by].map(Math.trunc);
      const count = Math.floor((to - from) / step) + 1;
      if (step === 0 || count < 1) return undefined;
      if (count > MAX_RANGE) failOnMemory();
      const values = Array.from({ length: count }, (_, place) => from + place * step);
      // The service gives a single value as itself, as JSONata does with the sequences it makes.
      return Object.defineProperty(values, 'sequence', { value: true });
    },
    '<nnn?:a>',
  ],
  hash: [
    (data, algorithm) => {
      if (data === undefined) failOnArgument('hash', 1);
      if (algorithm === undefined) return undefined;
      const names = 'SHA-1, SHA-384, SHA-256, SHA-512, MD5';
      return hostHash(data, algorithm) ?? fail('D3137', `Hash algorithm '${algorithm}' must be one of ${names}`);
    },
    '<ss?:s>',
  ],
  uuid: [() => hostUuid(), '<:s>'],
  random: [(seed) => (seed === undefined ? hostRandom() : seededRandom(seed)), '<n?:n>'],
  parse: [
    (text) => {
      try {
        return text === undefined ? undefined : JSON.parse(text, finiteOnly);
      } catch {
        return fail('D3137', 'Invalid JSON');
      }
    },
    '<s?:x>',
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
        const advice = 'Check for non-terminating recursive function. Consider rewriting as tail-recursive';
        throw { message: `Stack overflow error: ${advice}` };
      }
    };
    expression.assign(Symbol.for('jsonata.__evaluate_entry'), enter);
    expression.assign(Symbol.for('jsonata.__evaluate_exit'), (_expression, _input, _environment, result) => {
      depth -= 1;
      if (Array.isArray(result) && result.length > MAX_ELEMENTS) failOnMemory();
      if (typeof result === 'string' && result.length > MAX_CHARACTERS) failOnMemory();
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

// JSON has no number without end; the service writes its name as a string.
const asJson = (_key, value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value);

function give(result) {
  answer = JSON.stringify(result, asJson);
  if (answer.length <= MAX_ANSWER_CHARACTERS) return;
  try {
    failOnMemory();
  } catch (error) {
    answer = JSON.stringify(describeError(error));
  }
}

// biome-ignore lint/correctness/noUnusedVariables: the host calls it by name.
function parse() {
  try {
    give({ kind: 'value', value: jsonata(job).ast() });
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
