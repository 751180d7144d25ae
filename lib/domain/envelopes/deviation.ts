import type { Envelope } from './envelope.ts';

/** `tooSoon`: no such fault. `slower`, `quicker`: out of the usual range for sure, which is no failure. */
export type Deviation = 'tooSoon' | 'quicker' | 'slower';

/** The least that a measurement can be: itself, or of an upper bound (`windowAtMostMs`) the lower one beside it. */
const lowerOf = (measures: Readonly<Record<string, number>>, name: string): number => {
  const twin = name.replace(/AtMostMs$/, 'AtLeastMs');
  return twin === name ? (measures[name] ?? 0) : (measures[twin] ?? 0);
};

/** How a measurement lies to its envelope; undefined where it is not there, or as usual as far as anybody can tell. */
export const deviation = (
  measures: Readonly<Record<string, number>>,
  name: string,
  { leastMs, usual }: Envelope,
): Deviation | undefined => {
  const measured = measures[name];
  if (measured === undefined) return undefined;
  if (measured < leastMs) return 'tooSoon';
  if (usual && measured < usual.fromMs) return 'quicker';
  return usual && lowerOf(measures, name) > usual.toMs ? 'slower' : undefined;
};
