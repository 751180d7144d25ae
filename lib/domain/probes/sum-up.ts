import type { Observation } from '../observation.ts';
import type { Finding } from './finding.ts';

const MAX_TEXTS = 8;

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/**
 * One observation from many findings. Red wins over blind: what was seen was seen. No finding at all is blind.
 * Facts and measures are kept whatever the judgement.
 */
export const sumUp = (
  findings: readonly Finding[],
  green: Pick<Observation, 'summary' | 'facts' | 'measures'>,
): Observation => {
  const learnt = {
    ...(green.facts ? { facts: green.facts } : {}),
    ...(green.measures ? { measures: green.measures } : {}),
  };
  for (const judgement of ['red', 'blind'] as const) {
    const bad = findings.filter((finding) => finding.judgement === judgement);
    if (bad.length === 0) continue;
    const texts = unique(bad.map((finding) => finding.text));
    const more = texts.length > MAX_TEXTS ? ` and ${texts.length - MAX_TEXTS} more` : '';
    return {
      judgement,
      summary: texts.slice(0, MAX_TEXTS).join('; ') + more,
      nodes: unique(bad.flatMap((finding) => finding.nodes)),
      ...learnt,
    };
  }
  if (findings.length === 0) return { judgement: 'blind', summary: 'nothing was asked', nodes: [], ...learnt };
  return { judgement: 'green', summary: green.summary, nodes: [], ...learnt };
};
