import type { EnvelopePreview } from '../lib/domain/preview-envelopes.ts';
import type { FaultPreview } from '../lib/domain/preview-plan.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { spellName } from './spell-name.ts';
import { spellRange } from './spell-range.ts';

const WHO = new Map<boolean | null, string>([
  [true, ' where it leads'],
  [false, ' where it does not lead'],
]);

const lineOf = ({ steps, measure, hitsLeader, envelope }: EnvelopePreview): string => {
  const what = spellName(measure.replace(/(AtMost|After)?Ms$/, ''));
  const { leastMs, usual, source } = envelope;
  const bounds = [
    leastMs > 0 ? `${spellDuration(leastMs)} at the least` : 'nothing too soon',
    usual ? `usual ${spellRange(usual.fromMs, usual.toMs)}` : 'no usual range',
  ];
  return plainText(`${what} (${steps.join(', ')})${WHO.get(hitsLeader) ?? ''}: ${bounds.join(', ')}; ${source}`, 300);
};

/** What swarm's constants allow the measured times to be, one line each. */
export const envelopeLines = ({ envelopes }: FaultPreview): readonly string[] =>
  envelopes.length === 0
    ? ['none: nothing that is measured is bounded by a constant of swarm']
    : [
        ...envelopes.map(lineOf),
        "sooner makes the run invalid, unusual is only said; by swarm's defaults, its own settings are read when it runs",
      ];
