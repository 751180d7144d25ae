import type { Check, CheckContext } from './check.ts';
import type { NodeOutput, Observation } from './observation.ts';
import { untoldOutputs } from './untold-outputs.ts';
import { vantageWords } from './vantage-words.ts';

/** Puts its envelope beside each figure. Green without a figure that has a least time is blind: it may have been no such fault. */
const withEnvelopes = (check: Check<unknown>, seen: Observation, context: CheckContext<unknown>): Observation => {
  const all = Object.entries(check.envelopes?.(context) ?? {});
  const isMeasured = (name: string) => Number.isFinite(seen.measures?.[name]);
  const missing = all.filter(([name, { leastMs }]) => leastMs > 0 && !isMeasured(name)).map(([name]) => name);
  const envelopes = Object.fromEntries(all.filter(([name]) => isMeasured(name)));
  const rest = Object.keys(envelopes).length > 0 ? { ...seen, envelopes } : seen;
  if (seen.judgement !== 'green' || missing.length === 0) return rest;
  const summary = `${missing.join(', ')} could not be measured, so that it is not known whether the fault was one`;
  return { ...rest, judgement: 'blind', summary };
};

/** An agent that is silent is not a node that is dead: what others saw of it stands beside it. */
const silenceOf = (
  { node, status, problem = status }: NodeOutput,
  done: readonly (readonly NodeOutput[])[],
  context: CheckContext<unknown>,
): string => `${node}: ${problem}${status === 'undelivered' ? vantageWords(node, done.flat(), context) : ''}`;

/** Silence first: an output that is not whole makes a check blind, unless the check exists to look at silence. */
export const judgeCheck = (
  check: Check<unknown>,
  done: readonly (readonly NodeOutput[])[],
  context: CheckContext<unknown>,
): Observation => {
  const silent = untoldOutputs(check, done, context);
  if (silent.length > 0) {
    return {
      judgement: 'blind',
      summary: silent.map((output) => silenceOf(output, done, context)).join('; '),
      nodes: [...new Set(silent.map((output) => output.node))],
    };
  }
  return withEnvelopes(check, check.judge(done, context), context);
};
