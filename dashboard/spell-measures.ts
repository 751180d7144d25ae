import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';

const spellName = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();

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

/** Figures with their unit in the name, as words: `windowAtMostMs: 7400` becomes `window at most 7.4 s`. */
export const spellMeasures = (measures: Readonly<Record<string, number>>): string =>
  Object.entries(measures)
    .map(([name, value]) => plainText(spellOne(name, value), 80))
    .join(', ');
