import { GIGABYTE_SECONDS_PER_CALL } from '../../lib/domain/gigabyte-seconds-per-call.ts';
import { PRICES } from '../../lib/domain/prices.ts';
import { runCost } from '../../lib/domain/run-cost.ts';
import { AWS_TIMINGS } from './aws-timings.ts';
import { journalOfOutcome } from './journal-of-outcome.ts';
import { readExperiment } from './read-experiment.ts';
import { simulate } from './simulate.ts';
import { Simulation } from './simulation.ts';

export interface RunCount {
  readonly verdict: string | undefined;
  /** States that the execution entered: what Step Functions asks money for. */
  readonly transitions: number;
  /** Turns after the first: each looks at what was sent before. */
  readonly looks: number;
  /** Calls of functions by the workflow. */
  readonly calls: number;
  /** US dollars: those two at their prices, and what reading and writing the history is estimated at. */
  readonly usd: number;
  readonly lastsMs: number;
}

const FUNCTIONS = ['PlanRun', 'TakeTurn', 'NoteError', 'JudgeRun', 'RecordRun'];

/** Counts what one whole run of an experiment asks of the control plane, at AWS's timings and at the pace that it has there. */
export const countRun = async (experiment: string, seed: string): Promise<RunCount> => {
  const input = { seed: 1, experiment: readExperiment(experiment) };
  const { simulation, outcome } = await simulate({ seed, timings: AWS_TIMINGS, input });
  const entered = simulation.gate.calls.filter(
    ({ by, execution }) => by === 'workflow' && execution === Simulation.runId,
  );
  const calls = entered.filter(({ label }) => FUNCTIONS.includes(label)).length;
  const looks = entered.filter(({ label }) => label === 'Pause').length;
  const transitions = entered.length;
  const lambdaUsd = calls * (PRICES.request.usd + GIGABYTE_SECONDS_PER_CALL * PRICES.gigabyteSecond.usd);
  const { startedAt = '', endedAt = '', judged } = outcome.run ?? {};
  return {
    verdict: judged?.verdict,
    ...{ transitions, looks, calls },
    usd: transitions * PRICES.transition.usd + lambdaUsd + runCost(journalOfOutcome(outcome)).dynamoDb,
    lastsMs: Date.parse(endedAt) - Date.parse(startedAt),
  };
};
