import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** What one place on one node showed over time: every value with the moment from which it was so, on that node's clock. */
export interface WatchedSeries {
  readonly node: string;
  /** `ipvs` (a namespace), `names` (a container) or `mesh` (first and last answers of containers). */
  readonly kind: 'ipvs' | 'names' | 'mesh';
  readonly where: string;
  readonly values: readonly { readonly atMs: number; readonly values: readonly string[] }[];
}

const LINE = /^(\d{13}) (ipvs|names|mesh) (\S+) (\S+)$/;
/** The watcher writes no more lines than this. */
const MOST_LINES = 150;

/** The series of one node; undefined where its report has no end, or more happened than was written down. */
export const watchedSeries = (output: NodeOutput | undefined): readonly WatchedSeries[] | undefined => {
  const seen = actOf(output, 'seen');
  const lines = (seen?.stdout ?? '').trimEnd().split('\n');
  if (!output || seen?.exit !== 0 || !lines.at(-1)?.startsWith('end ')) return undefined;
  const series = new Map<string, { -readonly [K in keyof WatchedSeries]: WatchedSeries[K] }>();
  let written = 0;
  for (const line of lines) {
    const [, at, kind, where = '', value = ''] = LINE.exec(line) ?? [];
    if (kind === undefined) continue;
    if (where !== 'last') written += 1;
    const key = `${kind} ${where}`;
    const own = series.get(key) ?? { node: output.node, kind: kind as WatchedSeries['kind'], where, values: [] };
    const values = value === '-' ? [] : value.split(',');
    series.set(key, { ...own, values: [...own.values, { atMs: Number(at), values }] });
  }
  return written >= MOST_LINES ? undefined : [...series.values()];
};
