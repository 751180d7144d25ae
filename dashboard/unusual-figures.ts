import { deviation } from '../lib/domain/envelopes/deviation.ts';
import type { StepRecord } from '../lib/domain/run.ts';
import { plainText } from './plain-text.ts';
import { spellMeasures } from './spell-measures.ts';

/** The figures of a step that lie out of what is usual, with what that is; empty where none does. */
export const unusualFigures = ({ measures = {}, envelopes = {} }: Pick<StepRecord, 'measures' | 'envelopes'>): string =>
  Object.entries(envelopes)
    .filter(([name, envelope]) => deviation(measures, name, envelope) !== undefined)
    .map(([name, envelope]) => plainText(spellMeasures({ [name]: measures[name] ?? 0 }, { [name]: envelope }), 160))
    .join('; ');
