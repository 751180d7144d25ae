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
  /** Calls of functions by the workflow. */
  readonly calls: number;
  /** US dollars: those two at their prices, and what reading and writing the history is estimated at. */
  readonly usd: number;
  readonly lastsMs: number;
}

/** Seconds that a call takes, and the gigabytes of its function (lib/domain/estimate-cost.ts). */
const GIGABYTE_SECONDS_PER_CALL = 0.3 * 0.5;

const FUNCTIONS = ['PlanRun', 'TakeTurn', 'NoteError', 'JudgeRun', 'RecordRun'];

/** Counts what one whole run of an experiment asks of the control plane, at AWS's timings and at the pace that it has there. */
export const countRun = async (experiment: string, seed: string): Promise<RunCount> => {
  const input = { seed: 1, experiment: readExperiment(experiment) };
  const { simulation, outcome } = await simulate({ seed, timings: AWS_TIMINGS, input });
  const entered = simulation.gate.calls.filter(
    ({ by, execution }) => by === 'workflow' && execution === Simulation.runId,
  );
  const calls = entered.filter(({ label }) => FUNCTIONS.includes(label)).length;
  const transitions = entered.length;
  const lambdaUsd = calls * (PRICES.request + GIGABYTE_SECONDS_PER_CALL * PRICES.gigabyteSecond);
  const { startedAt = '', endedAt = '', judged } = outcome.run ?? {};
  return {
    verdict: judged?.verdict,
    ...{ transitions, calls },
    usd: transitions * PRICES.transition + lambdaUsd + runCost(journalOfOutcome(outcome)).dynamoDb,
    lastsMs: Date.parse(endedAt) - Date.parse(startedAt),
  };
};
