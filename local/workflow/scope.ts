import type { JsonValue } from './json-value.ts';

/** The variables a state sees: its own level's and, read only, those of the levels around it. */
export class Scope {
  readonly #outer: Scope | undefined;
  readonly #own: Record<string, JsonValue> = {};

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  assign(variables: Record<string, JsonValue>): void {
    Object.assign(this.#own, variables);
  }

  visible(): Record<string, JsonValue> {
    return { ...this.#outer?.visible(), ...this.#own };
  }
}
