import type { Score } from './score.ts';

const row = (name: string, { outages, missed, missedLong, meanErrorMs, worstErrorMs, insideShare, invented }: Score) =>
  [
    name,
    `${missed} of ${outages}`,
    String(missedLong),
    `${meanErrorMs.toFixed(1)} ms`,
    `${worstErrorMs.toFixed(0)} ms`,
    `${(insideShare * 100).toFixed(1)} %`,
    String(invented),
  ].join(' | ');

/** Scores as a Markdown table. */
export const scoreTable = (scores: Readonly<Record<string, Score>>): string =>
  [
    '| prober | missed | of 100 ms or more | mean error | worst error | truth inside the bounds | invented |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...Object.entries(scores).map(([name, each]) => `| ${row(name, each)} |`),
  ].join('\n');
