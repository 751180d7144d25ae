/** One press of Ctrl-C can arrive twice: from the terminal, and from npm, which passes it on. */
const ONE_PRESS_MS = 400;

export interface InterruptGate {
  /** Aborted by the first press. */
  readonly signal: AbortSignal;
  press(): void;
}

/** Tells the first press of Ctrl-C, which heals, from the second, which leaves at once. */
export const interruptGate = ({
  nowMs,
  onSecond,
}: {
  readonly nowMs: () => number;
  readonly onSecond: () => void;
}): InterruptGate => {
  const first = new AbortController();
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    signal: first.signal,
    press: () => {
      const isEcho = nowMs() - lastMs < ONE_PRESS_MS;
      lastMs = nowMs();
      if (isEcho) return;
      if (first.signal.aborted) onSecond();
      else first.abort();
    },
  };
};
