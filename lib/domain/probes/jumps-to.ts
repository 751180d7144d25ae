import type { FilterRule } from './read-rules.ts';

/** Whether a packet in one chain comes to another by unconditional or conditional jumps, over any chains between them. */
export const jumpsTo = (rules: readonly FilterRule[], from: string, to: string): boolean => {
  const seen = new Set([from]);
  for (const chain of seen) {
    if (chain === to) return true;
    for (const rule of rules) if (rule.chain === chain && rule.target !== '') seen.add(rule.target);
  }
  return false;
};
