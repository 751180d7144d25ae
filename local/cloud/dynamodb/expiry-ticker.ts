import { statSync } from 'node:fs';
import type { TableArtifact } from '../assembly/assembly.ts';
import { writeAtomically } from '../write-atomically.ts';
import { expireItems } from './expire-items.ts';

export interface ExpiryTickerOptions {
  readonly endpointUrl: string;
  readonly tables: readonly TableArtifact[];
  /** Its age tells when was looked last: a cloud that comes and goes does not look each time. */
  readonly stampFile: string;
  readonly everyMs: number;
  /** An item is there for so long after it expired. */
  readonly afterMs: number;
  /** While a run is under way nothing is looked through: the processor is the machines'. */
  readonly isBusy: () => boolean;
  readonly log: (line: string) => void;
}

const CHECK_MS = 60_000;

/** Deletes what expired, late, as DynamoDB does: a whole table is looked through once in a long while. */
export class ExpiryTicker {
  readonly #options: ExpiryTickerOptions;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(options: ExpiryTickerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.#check(), Math.min(CHECK_MS, this.#options.everyMs));
  }

  /** Returns once nothing is looked at any more. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort();
    await this.#looking;
  }

  #check(): void {
    const { stampFile, everyMs, isBusy } = this.#options;
    const lookedMs = statSync(stampFile, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;
    if (this.#looking || isBusy() || Date.now() - lookedMs < everyMs) return;
    this.#looking = this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  async #look(): Promise<void> {
    const { endpointUrl, tables, stampFile, afterMs, log } = this.#options;
    try {
      for (const table of tables) {
        const asked = { beforeMs: Date.now() - afterMs, closing: this.#closing.signal };
        const gone = await expireItems(endpointUrl, table, asked);
        if (gone > 0) log(`table ${table.name}: ${gone} items had expired and are gone`);
      }
      if (!this.#closing.signal.aborted) writeAtomically(stampFile, '');
    } catch (error) {
      log(`expired items: ${(error as Error).message}`);
    }
  }
}
