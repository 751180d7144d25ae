import { hash } from 'node:crypto';

/** Every random choice of a simulation, in order, from its seed alone: the n-th throw is a hash of the seed and n. */
export class Dice {
  readonly #seed: string;
  #throws = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** So many lower-case hexadecimal digits; 64 at most. */
  hex(digits: number): string {
    this.#throws += 1;
    return hash('sha256', `${this.#seed} ${this.#throws}`).slice(0, digits);
  }

  /** Uniform in [0, 1). */
  next(): number {
    return Number.parseInt(this.hex(8), 16) / 2 ** 32;
  }

  /** A whole number from the least to the most, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** As `between`; no throw where there is nothing to choose. */
  within([least, most]: readonly [number, number]): number {
    return least === most ? least : this.between(least, most);
  }

  /** An id as swarm makes them: 25 digits and lower-case letters. */
  swarmId(): string {
    return BigInt(`0x${this.hex(40)}`)
      .toString(36)
      .padStart(31, '0')
      .slice(-25);
  }

  bootId(): string {
    const digits = this.hex(32);
    return [0, 8, 12, 16, 20].map((from, place, all) => digits.slice(from, all[place + 1] ?? 32)).join('-');
  }
}
