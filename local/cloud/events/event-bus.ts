import type { RuleArtifact } from '../assembly/assembly.ts';
import type { FunctionHost } from '../lambda/function-host.ts';
import { invokePersistently } from '../lambda/invoke-persistently.ts';
import { matchesPattern } from './matches-pattern.ts';

/** The account's own bus: tells the functions that the assembly's rules name of an event that a service sends. At least once each. */
export class EventBus {
  readonly #rules: readonly RuleArtifact[];
  readonly #functions: FunctionHost;
  readonly #log: (line: string) => void;
  readonly #closing = new AbortController();
  #deliveries = 0;

  constructor(rules: readonly RuleArtifact[], functions: FunctionHost, log: (line: string) => void) {
    this.#rules = rules;
    this.#functions = functions;
    this.#log = log;
  }

  get isBusy(): boolean {
    return this.#deliveries > 0;
  }

  /**
   * Whether every target took the event, or was given up; false when the cloud closed meanwhile. The event is in EventBridge's
   * envelope; `what` says in the log what it was about.
   */
  async put(event: object, what: string): Promise<boolean> {
    const fitting = this.#rules.filter(({ pattern }) => matchesPattern(pattern, event));
    const targets = fitting.flatMap(({ name, functionArns }) => functionArns.map((arn) => ({ name, arn })));
    for (const { name, topicArns } of fitting) {
      for (const arn of topicArns) this.#log(`rule ${name}: ${what}: ${arn} would be told`);
    }
    this.#deliveries += 1;
    try {
      const payload = JSON.stringify(event);
      const done = await Promise.all(targets.map(({ name, arn }) => this.#tell(name, arn, payload)));
      return done.every(Boolean);
    } finally {
      this.#deliveries -= 1;
    }
  }

  /** Ends waiting for another attempt. */
  close(): void {
    this.#closing.abort();
  }

  async #tell(rule: string, functionArn: string, payload: string): Promise<boolean> {
    const means = { functions: this.#functions, log: this.#log, closing: this.#closing.signal };
    return await invokePersistently(means, { from: `rule ${rule}`, functionArn, payload });
  }
}
