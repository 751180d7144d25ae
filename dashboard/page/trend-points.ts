import type { RunFigures } from '../../lib/domain/history/run-figures.ts';
import type { RunVersions } from '../../lib/domain/history/run-versions.ts';
import { versionChanges } from '../../lib/domain/history/version-changes.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import type { TrendPoint } from './trend-picture.ts';

/** The runs that have a figure, oldest first, each with what changed since the one before that knew its versions. */
export const trendPoints = (runs: readonly RunRecord[], name: keyof RunFigures): readonly TrendPoint[] => {
  let versions: RunVersions | undefined;
  return [...runs].reverse().flatMap((run) => {
    const figure = run.figures?.[name];
    if (!figure || !run.judged) return [];
    const changes = versionChanges(versions, run.versions);
    versions = run.versions ?? versions;
    return [{ figure, verdict: run.judged.verdict, startedAt: run.startedAt, changes }];
  });
};
