import type { FaultPreview, PlanPreview } from '../lib/domain/preview-plan.ts';
import { envelopeLines } from './envelope-lines.ts';
import { labelledRows } from './labelled-rows.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import type { Cell } from './text-table.ts';

type StopWhen = NonNullable<PlanPreview['sampler']>['stopWhen'];

/** By the count of a target, where it is more than one. */
const WHOM = new Map<unknown, string>([
  ['minority', 'a minority is hit, the first ones'],
  ['majority', 'a majority is hit, the first ones'],
  ['all', 'all are hit'],
]);

const targetLines = ({ target, candidates, hits }: FaultPreview): readonly string[] => {
  if (target === null)
    return [hits === 'service' ? 'no node: a service is hit' : `every node in turn: ${candidates.join(', ')}`];
  const wanted = Object.entries(target).map(([key, value]) => `${key} ${plainText(String(value), 60)}`);
  const asked = wanted.join(', ') || 'any node';
  if (candidates.length === 0) return [`${asked}: no node of this fleet fits, and the run would end as invalid`];
  const open = Object.keys(target).filter((key) => key !== 'role' && key !== 'count');
  const whom = WHOM.get(target.names === undefined ? target.count : 'all') ?? 'the first is hit';
  if (target.role === 'leader') open.unshift('who leads');
  const first = `${asked}; by role, in the seed's order: ${candidates.join(', ')}`;
  if (open.length === 0 && !WHOM.has(target.count)) return [`${first}; ${candidates[0]} is hit`];
  const when = open.length === 0 ? '' : `${open.join(', ')}: decided when it runs; `;
  return [first, `${when}of those that fit then ${whom}`];
};

const sweptLine = ({ sweptAfterMs }: FaultPreview): string =>
  sweptAfterMs === null
    ? ''
    : `; if nobody hears of that, ${spellDuration(sweptAfterMs)} after the fault at the latest`;

const stopLine = (condition: StopWhen): readonly string[] =>
  condition
    ? [`ended early where more than ${condition.failurePercent} % fail for ${spellDuration(condition.for)}`]
    : [];

/** The same way is asked on three paths, and how often depends on how many ways there are. */
const rateLines = (
  sampling: PlanPreview['sampling'],
  { sampleRateHz, probeTimeoutMs }: PlanPreview['pace'],
): readonly string[] => {
  if (sampling === null) return ['nobody watches while it lasts'];
  const { leastHz, mostHz, budgetHz } = sampling;
  const open = leastHz === mostHz ? '' : ', by where containers run, which is found when it runs';
  const rate = leastHz === mostHz ? `${leastHz}` : `${leastHz} to ${mostHz}`;
  return [
    `${rate} probes a second for each path on new connections${open}; time-out ${probeTimeoutMs} ms`,
    'the same on a kept connection a quarter as often, with a body of 64 KiB on a new one a tenth as often',
    `${budgetHz} probes a second of all samplers together are shared out; no path on new connections gets less than ${sampleRateHz}`,
  ];
};

/** What is broken, how it is watched and mended, and within which bounds, as rows of a table; none without a fault. */
export const faultRows = ({ fault, sampler, sampling, pace }: PlanPreview): readonly (readonly Cell[])[] => {
  if (fault === null) return labelledRows('fault', 'none');
  return [
    ...labelledRows('fault', `${fault.kind}: ${plainText(fault.describe, 120)}`),
    ...labelledRows('target', ...targetLines(fault)),
    ...labelledRows(
      'healed by',
      `${fault.healedBy.join(', ')}, and by the sweep where the run ends early${sweptLine(fault)}`,
    ),
    ...labelledRows('envelopes', ...envelopeLines(fault)),
    ...(sampler
      ? [
          ...labelledRows(
            'tolerance',
            `requests may fail only within ${spellDuration(sampler.failuresWithin)} of the fault`,
            ...stopLine(sampler.stopWhen),
          ),
          ...labelledRows(
            'sampler',
            ...rateLines(sampling, pace),
            ...(sampler.mesh
              ? [
                  `mesh: from each node that watches port ${sampler.mesh.port} of each node (${plainText(sampler.mesh.service, 41)})`,
                ]
              : []),
            ...(sampler.names
              ? [
                  `names: ${plainText(sampler.names.container, 41)} asks ${plainText(sampler.names.service, 41)}, each replica asks back`,
                ]
              : []),
          ),
        ]
      : []),
  ];
};
