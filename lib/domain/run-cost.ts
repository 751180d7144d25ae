import { type CostEstimate, estimateCost } from './estimate-cost.ts';
import type { Journal } from './journal.ts';
import { loadOf } from './load-of.ts';
import { loadsAhead, type SendingStep } from './loads-ahead.ts';
import { paceSchema } from './pace.ts';

type Told = Pick<Journal, 'plan' | 'steps' | 'commands'>;

/** What a step sent when it was asked first, a document a round. */
const sendsOf = ({ commands }: Told, index: number): SendingStep['sends'] => {
  const first = commands.filter(({ stepIndex, attempt }) => stepIndex === index && attempt === 1);
  return [...new Set(first.map(({ round }) => round))].flatMap((round) => {
    const sent = first.filter((each) => each.round === round);
    const on = sent.map(({ node }) => node).join();
    return sent.slice(0, 1).map(({ action, parameters }) => ({ what: action, on, parameters }));
  });
};

/** What the control plane of a run costs in AWS, in US dollars: at the pace that a run has there, for the steps that it came to. */
export const runCost = (told: Told): CostEstimate['usd'] => {
  const done = told.steps.filter(({ state }) => state === 'done');
  const loads = done.map(({ index, attempts }) => loadOf(told, index, attempts));
  const pace = paceSchema.parse({});
  const sending = done.map(({ index, phase, check }) => ({ phase, check, sends: sendsOf(told, index) }));
  return estimateCost(loadsAhead(sending, loads, pace), pace).usd;
};
