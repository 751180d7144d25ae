import type { BackendCount } from './backend-count.ts';

type Counts = Readonly<Record<string, number>>;

const UNKNOWN = 'unknown';

const total = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Who had the more requests first, and last those of which nobody knows whose they were. */
const inOrder = (left: BackendCount, right: BackendCount): number =>
  Number(left.backend === UNKNOWN) - Number(right.backend === UNKNOWN) ||
  right.answered + right.failed - left.answered - left.failed ||
  (left.backend < right.backend ? -1 : 1);

/** By backend, of so many right answers and failures in all: what no backend is known for is `unknown`. */
export const countBackends = (
  all: { readonly answered: number; readonly failed: number },
  known: { readonly answered: Counts; readonly failed: Counts },
): BackendCount[] => {
  const names = [...new Set([...Object.keys(known.answered), ...Object.keys(known.failed)])];
  const counts = names.map((backend) => ({
    backend,
    answered: known.answered[backend] ?? 0,
    failed: known.failed[backend] ?? 0,
  }));
  const rest = {
    backend: UNKNOWN,
    answered: Math.max(0, all.answered - total(known.answered)),
    failed: Math.max(0, all.failed - total(known.failed)),
  };
  return [...counts, ...(rest.answered + rest.failed > 0 ? [rest] : [])].sort(inOrder);
};
