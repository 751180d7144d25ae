import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import type { JsonValue } from './json-value.ts';

type Evaluation =
  | { kind: 'value'; value: JsonValue }
  | { kind: 'nothing' }
  | { kind: 'unsupported' }
  | { kind: 'threw'; code?: string; message: string };

/** Wall time one expression may take. The service allows a second; this process may have less of a core than that. */
const TIME_LIMIT_MS = 5_000;
/** The hashes that `$hash` knows, by the names Step Functions gives them. */
const HASHES: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** What runs inside for each job: compiled once. */
const CALLS = { parse: new vm.Script('parse()'), evaluate: new vm.Script('evaluate()') };

/** Without a call the same variables give the same answer: there is no time and no chance in it. */
const CALLS_SOMETHING = /[(~]/;
/** Answers that are kept, and how long one may be together with its question. */
const MOST_KEPT = 500;
const MOST_KEPT_CHARACTERS = 2_000;

const loadScript = (file: string): vm.Script => new vm.Script(readFileSync(file, 'utf8'), { filename: file });

/**
 * JSONata 2.0.6 in a context of its own whose promise jobs run before the call returns, so that evaluation is one
 * synchronous call and the time limit holds against anything: endless recursion, a greedy pattern, a huge string.
 */
export class JsonataSandbox {
  readonly #library = loadScript(createRequire(import.meta.url).resolve('jsonata'));
  readonly #inside = loadScript(fileURLToPath(new URL('./inside-sandbox.js', import.meta.url)));
  #timeLimitMs: number | undefined;
  #context: vm.Context | undefined;
  /** Answers of before, by the job. */
  readonly #known = new Map<string, string>();

  constructor(timeLimitMs = TIME_LIMIT_MS) {
    this.#timeLimitMs = timeLimitMs;
  }

  /**
   * No time limit from now on: it costs a thread for each evaluation. For whoever knows the expressions and runs executions by
   * the thousand.
   */
  trust(): void {
    this.#timeLimitMs = undefined;
  }

  /** @returns what is wrong with the expression as written, or nothing. */
  syntaxError(expression: string): string | undefined {
    const answer = this.#run('parse', expression);
    return answer.kind === 'threw' ? answer.message : undefined;
  }

  /** The syntax tree of an expression that can be parsed, as jsonata's `ast()` gives it. */
  tree(expression: string): JsonValue {
    const answer = this.#run('parse', expression);
    return answer.kind === 'value' ? answer.value : null;
  }

  /** @param bindings the variables, by name without the dollar sign. */
  evaluate(expression: string, bindings: Record<string, JsonValue>): Evaluation {
    // Only what it names crosses the border: the others may be large.
    const named = Object.entries(bindings).filter(([name]) => expression.includes(`$${name}`));
    const job = JSON.stringify({ expression, bindings: Object.fromEntries(named) });
    const known = this.#known.get(job);
    if (known !== undefined) return JSON.parse(known);
    const answer = this.#run('evaluate', job);
    if (answer.kind === 'value' && !CALLS_SOMETHING.test(expression)) this.#keep(job, JSON.stringify(answer));
    return answer;
  }

  #keep(job: string, answer: string): void {
    if (job.length + answer.length > MOST_KEPT_CHARACTERS) return;
    if (this.#known.size >= MOST_KEPT) this.#known.clear();
    this.#known.set(job, answer);
  }

  #run(call: keyof typeof CALLS, job: string): Evaluation {
    this.#context ??= this.#open();
    this.#context.job = job;
    this.#context.answer = undefined;
    try {
      const limit = this.#timeLimitMs === undefined ? {} : { timeout: this.#timeLimitMs };
      CALLS[call].runInContext(this.#context, limit);
    } catch (error) {
      // What is left of a stopped expression must not run on: the next one gets a new context.
      this.#context = undefined;
      const { code } = error as NodeJS.ErrnoException;
      const isLate = code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
      return {
        kind: 'threw',
        message: isLate ? 'Expression evaluation timeout: Check for infinite loop' : String(error),
      };
    }
    const answer: unknown = this.#context.answer;
    return typeof answer === 'string' ? JSON.parse(answer) : { kind: 'threw', message: 'the expression never ended' };
  }

  #open(): vm.Context {
    const context = vm.createContext(
      {
        Buffer,
        hostUuid: randomUUID,
        hostRandom: Math.random,
        hostHash: (text: string, name: string) => {
          const hash = HASHES[name];
          return hash ? createHash(hash).update(text).digest('hex') : undefined;
        },
      },
      { microtaskMode: 'afterEvaluate' },
    );
    // jsonata looks for Buffer in `global` and exports itself through `module`.
    vm.runInContext('var global = globalThis, module = { exports: {} }, exports = module.exports;', context);
    this.#library.runInContext(context);
    vm.runInContext('var jsonata = module.exports, job, answer;', context);
    this.#inside.runInContext(context);
    return context;
  }
}
