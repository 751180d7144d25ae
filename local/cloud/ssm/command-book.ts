import type { Command } from './command.ts';
import { hasEnded } from './has-ended.ts';

/** Commands are kept in memory, the oldest dropped first; AWS keeps them for thirty days. */
const KEPT = 1000;

/** The commands that were sent to this process. They end with it. */
export class CommandBook {
  readonly #commands = new Map<string, Command>();
  readonly #visibleAfterMs: number;

  constructor(visibleAfterMs: number) {
    this.#visibleAfterMs = visibleAfterMs;
  }

  add(command: Command): void {
    this.#commands.set(command.id, command);
    if (this.#commands.size <= KEPT) return;
    for (const [id, { invocations }] of this.#commands) {
      if (![...invocations.values()].every(hasEnded)) continue;
      this.#commands.delete(id);
      break;
    }
  }

  /** The command, seen or not. */
  find(id: string): Command | undefined {
    return this.#commands.get(id);
  }

  /** Newest first; a command can be seen a moment after it was sent, not at once. */
  visible(): readonly Command[] {
    const before = Date.now() - this.#visibleAfterMs;
    return [...this.#commands.values()].filter(({ requestedAtMs }) => requestedAtMs <= before).reverse();
  }

  isVisible({ requestedAtMs }: Command): boolean {
    return Date.now() - requestedAtMs >= this.#visibleAfterMs;
  }
}
