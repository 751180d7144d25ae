import { deviation } from '../lib/domain/envelopes/deviation.ts';
import type { Envelope } from '../lib/domain/envelopes/envelope.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { spellName } from './spell-name.ts';
import { spellRange } from './spell-range.ts';

const spellOne = (name: string, value: number): string => {
  const [, bare = name, unit = ''] = /^(.+?)(Ms|S|Hz|Bytes|Mbps|Us|Percent)?$/.exec(name) ?? [];
  const words = spellName(bare);
  if (unit === 'Ms') return `${words} ${spellDuration(value)}`;
  if (unit === 'S') return `${words} ${spellDuration(value * 1000)}`;
  if (unit === 'Hz') return `${words} ${value} Hz`;
  if (unit === 'Bytes') return `${words} ${value} bytes`;
  if (unit === 'Mbps') return `${words} ${value} Mbit/s`;
  if (unit === 'Us') return `${words} ${value} µs`;
  if (unit === 'Percent') return `${words} ${value} %`;
  return `${words} ${value}`;
};

type Figures = Readonly<Record<string, number>>;
type EnvelopesByName = Readonly<Record<string, Envelope>>;

const WORDS = { tooSoon: 'TOO SOON', quicker: 'quicker than usual', slower: 'slower than usual' } as const;

/** What swarm's constants say of a figure, in brackets after it. */
const spellEnvelope = (measures: Figures, name: string, envelope: Envelope | undefined): string => {
  if (!envelope) return '';
  const { leastMs, usual } = envelope;
  const found = deviation(measures, name, envelope);
  const range = usual ? `usual ${spellRange(usual.fromMs, usual.toMs)}` : 'no usual range';
  const least = leastMs > 0 && (found === 'tooSoon' || !usual) ? `, ${spellDuration(leastMs)} at the least` : '';
  return ` (${found ? `${WORDS[found]}; ` : ''}${range}${least})`;
};

/** An upper bound with the lower one beside it is one figure: `window 4.5 to 8.4 s`. */
const spellFigure = (measures: Figures, name: string): string | undefined => {
  const bare = name.replace(/At(Least|Most)Ms$/, '');
  const [least, most] = [measures[`${bare}AtLeastMs`], measures[`${bare}AtMostMs`]];
  if (bare === name || least === undefined || most === undefined) return spellOne(name, measures[name] ?? 0);
  if (name.endsWith('AtLeastMs')) return undefined;
  return `${spellName(bare)} ${least === most ? spellDuration(most) : spellRange(least, most)}`;
};

/**
 * Figures with their unit in the name, as words: `windowAtMostMs: 7400` becomes `window at most 7.4 s`, and where it has an
 * envelope what it is as a rule.
 */
export const spellMeasures = (measures: Figures, envelopes: EnvelopesByName = {}): string =>
  Object.keys(measures)
    .flatMap((name) => {
      const figure = spellFigure(measures, name);
      return figure === undefined ? [] : plainText(`${figure}${spellEnvelope(measures, name, envelopes[name])}`, 120);
    })
    .join(', ');
