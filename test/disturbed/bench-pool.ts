import { type ModelBench, openModelBench } from './open-model-bench.ts';

/** So many clouds and fleets of their own side by side, each of which has one run at a time. */
export class BenchPool {
  readonly #all: readonly ModelBench[];
  readonly #free: ModelBench[];
  readonly #waiting: ((bench: ModelBench) => void)[] = [];

  private constructor(all: readonly ModelBench[]) {
    this.#all = all;
    this.#free = [...all];
  }

  static async open(count: number): Promise<BenchPool> {
    const all: ModelBench[] = [];
    // One after the other: the first makes what the others find.
    try {
      for (let each = 0; each < count; each += 1) all.push(await openModelBench());
    } catch (error) {
      await Promise.all(all.map((each) => each.close()));
      throw error;
    }
    return new BenchPool(all);
  }

  async use<T>(work: (bench: ModelBench['bench']) => Promise<T>): Promise<T> {
    const taken = this.#free.pop() ?? (await new Promise<ModelBench>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(taken.bench);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(taken);
      else this.#free.push(taken);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((each) => each.close()));
  }
}
