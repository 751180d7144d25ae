import type { BackendCount } from './backend-count.ts';
import { countBackends } from './count-backends.ts';
import { isFailure } from './is-failure.ts';
import type { Track } from './track-of.ts';

/** A stretch in which requests failed, as bounds. Times are those of the sampler, in milliseconds since its start. */
export interface Outage {
  readonly firstFailMs: number;
  readonly lastFailMs: number;
  /** Undefined where nothing was right before it, or after it. */
  readonly lastRightMs: number | undefined;
  readonly nextRightMs: number | undefined;
  /** From the first failure to the last, less what is not known of when they left and arrived. */
  readonly atLeastMs: number;
  /** From the last right answer before to the first one after, and what is not known of those; to the end where none came. */
  readonly atMostMs: number;
  readonly failed: number;
  readonly probed: number;
  readonly byCode: Readonly<Record<string, number>>;
  /** Who answered in it, and whose requests failed, as far as that is known. */
  readonly backends: readonly BackendCount[];
}

type Asked = Pick<Track, 'path' | 'codes' | 'dueMs'>;

interface Open {
  readonly first: number;
  readonly before: number;
  last: number;
}

const sumUp = (counts: readonly (readonly [string, number])[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const [name, count] of counts) sums[name] = (sums[name] ?? 0) + count;
  return sums;
};

/** What a sampler told of who answered between the first failure and the last, and of whom the failures were. */
const backendsIn = ({ path, codes }: Asked, { first, last }: Open): readonly BackendCount[] => {
  const seen = codes.slice(first, last + 1);
  const answered = path.between.filter(([from, to]) => from >= first && to <= last);
  const failed = path.failedBy.filter(([slot]) => slot >= first && slot <= last);
  return countBackends(
    { answered: seen.filter((code) => code === '.').length, failed: seen.filter(isFailure).length },
    {
      answered: sumUp(answered.flatMap(([, , counts]) => Object.entries(counts))),
      failed: sumUp(failed.map(([, host]) => [host, 1])),
    },
  );
};

const outageOf = (asked: Asked, open: Open): Outage => {
  const { path, codes, dueMs } = asked;
  const { first, before, last } = open;
  const after = codes.indexOf('.', last);
  // A probe left up to `lateMs` after it was due and was with the server up to `slowestMs` after it left.
  const slackMs = path.lateMs + path.slowestMs;
  const seen = codes.slice(first, last + 1).filter((code) => code !== 'b');
  const byCode: Record<string, number> = {};
  for (const code of seen) if (code !== '.') byCode[code] = (byCode[code] ?? 0) + 1;
  return {
    firstFailMs: dueMs(first),
    lastFailMs: dueMs(last),
    lastRightMs: before < 0 ? undefined : dueMs(before),
    nextRightMs: after < 0 ? undefined : dueMs(after),
    atLeastMs: Math.max(0, dueMs(last) - dueMs(first) - slackMs),
    atMostMs: dueMs(after < 0 ? codes.length : after) - dueMs(Math.max(0, before)) + slackMs,
    failed: seen.filter((code) => code !== '.').length,
    probed: seen.length,
    byCode,
    backends: backendsIn(asked, open),
  };
};

/**
 * The outages of one path. One ends with `round` right answers in a row: with so many backends in turn behind a path a
 * single right answer says little. Blind slots are neither right nor wrong; they widen the upper bound.
 */
export const outagesOf = (track: Asked, round: number): readonly Outage[] => {
  const found: Outage[] = [];
  let open: Open | undefined;
  let lastRight = -1;
  let right = 0;
  for (const [slot, code] of track.codes.entries()) {
    if (isFailure(code)) {
      open ??= { first: slot, before: lastRight, last: slot };
      open.last = slot;
      right = 0;
    } else if (code === '.') {
      right += 1;
      lastRight = slot;
      if (open && right >= round) {
        found.push(outageOf(track, open));
        open = undefined;
      }
    }
  }
  return open ? [...found, outageOf(track, open)] : found;
};
