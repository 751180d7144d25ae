import type { RunRecord } from '../../../lib/domain/run.ts';
import type { Verdict } from '../../../lib/domain/verdict.ts';
import { makeRun } from '../../bin/make-run.ts';

const VERDICTS: readonly Verdict[] = [
  'pass',
  'pass',
  'pass',
  'fail',
  'pass',
  'invalid',
  'pass',
  'error',
  'pass',
  'aborted',
];
const HOUR_MS = 3_600_000;
const BEGIN_MS = Date.parse('2026-01-01T00:00:00Z');

/** The same numbers every time, spread like random ones (a multiplicative hash after Knuth). */
const spread = (seed: number, most: number): number => ((seed * 2_654_435_761) >>> 8) % most;

const two = (number: number): string => String(number).padStart(2, '0');

const idOf = (at: Date, place: number): string => {
  const day = `${at.getUTCFullYear()}${two(at.getUTCMonth() + 1)}${two(at.getUTCDate())}`;
  const time = `${two(at.getUTCHours())}${two(at.getUTCMinutes())}${two(at.getUTCSeconds())}`;
  return `${day}t${time}-${spread(place, 0xffffff).toString(16).padStart(6, '0')}`;
};

/** The run at a place in a history that is `experiments` wide: one an hour, each experiment in turn, every verdict among them. */
export const madeRun = (place: number, experiments: number): RunRecord => {
  const at = new Date(BEGIN_MS + place * HOUR_MS);
  const round = Math.floor(place / experiments);
  const verdict = VERDICTS[spread(place + 7, VERDICTS.length)] ?? 'pass';
  const outageMs = 4000 + spread(place, 5000);
  const recoveryMs = 15_000 + spread(place + 1, 20_000);
  return makeRun({
    runId: idOf(at, place),
    experiment: `experiment-${String(place % experiments).padStart(2, '0')}`,
    startedAt: at.toISOString(),
    endedAt: new Date(at.getTime() + 150_000 + spread(place + 2, 90_000)).toISOString(),
    targets: ['node3'],
    judged: {
      verdict,
      cleanup: spread(place + 3, 50) === 0 ? 'dirty' : 'clean',
      reason: 'the hypothesis held: 37 of 37 steps green, the fault is proven',
      nodes: [],
    },
    figures: {
      recovery: { atLeastMs: recoveryMs, atMostMs: recoveryMs, usual: { fromMs: 0, toMs: 30_000 } },
      outage: { atLeastMs: outageMs - 3500, atMostMs: outageMs, usual: { fromMs: 5000, toMs: 8000 } },
    },
    versions: { harness: '0.1.0', engine: round < 12 ? '26.1.5+dfsg1' : '28.5.2+dfsg3', kernel: '6.12.57+deb13-amd64' },
  });
};

/** A whole history, oldest first. */
export const madeHistory = (runs: number, experiments: number): RunRecord[] =>
  Array.from({ length: runs }, (_, place) => madeRun(place, experiments));
