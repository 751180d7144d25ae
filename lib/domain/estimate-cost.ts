import { countLooks } from './count-looks.ts';
import { GIGABYTE_SECONDS_PER_CALL } from './gigabyte-seconds-per-call.ts';
import type { Pace } from './pace.ts';
import { PRICES } from './prices.ts';
import type { StepLoad } from './step-load.ts';

export interface CostEstimate {
  readonly looks: number;
  readonly transitions: number;
  readonly requests: number;
  readonly gigabyteSeconds: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** US dollars. */
  readonly usd: {
    readonly stepFunctions: number;
    readonly lambda: number;
    readonly dynamoDb: number;
    readonly total: number;
  };
}

/** States that are entered once (see experiment.asl.json): PlanRun, Begin; at the end JudgeRun, RecordRun and Recorded. */
const ENTERED_ONCE = 5;
/** TakeTurn, Onward: the first turn sends and has nothing to look at. */
const FIRST_TURN = 2;
/** Pause, TakeTurn, Onward. */
const PER_LOOK = 3;

/** Functions that are called once: PlanRun, JudgeRun, RecordRun, and TakeTurn for the first time. */
const CALLED_ONCE = 4;

/** Sizes as they were with 37 steps on three nodes, compressed: a plan 2.5 KB, progress 0.5 to 2 KB, evidence 0.2 to 2.3 KB. */
const WRITES = { plan: 3, progress: 2, step: 1, evidence: 2, run: 4, lock: 1, intent: 1 };
/** A recorded run is in two lists by its verdict as well. */
const VERDICT_LISTS = 2;
/** What is written for each item when it gets the time at which it expires: as much as it is large. */
const EXPIRY_ONCE = WRITES.plan + WRITES.progress + 1;
const UNITS_PER_READ = 4;
/** Every turn reads plan, progress and lease. */
const READS_PER_CALL = 3;
const STEP_RECORDS_PER_READ = 14;
/** What one round wrote, read again: a unit reads four times what a unit writes. */
const EVIDENCE_READS = WRITES.evidence / 4;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const countsOf = ({ isCall, attempts, roundsMs, usualsS = [], isAhead = false }: StepLoad, pace: Pace) => {
  const looksAt = (ms: number, round: number): number => {
    if (isAhead && round === 0) return 0;
    // What is asked again sends one document an attempt.
    return countLooks(ms, pace, { isAskedAgain: round > 0 && attempts > 1, usualS: usualsS[round] ?? 0 });
  };
  const looks = sum(roundsMs.map(looksAt));
  const rounds = roundsMs.length;
  return {
    looks,
    writes:
      2 * WRITES.step +
      WRITES.progress +
      // When it was sent, and when it was answered and another one follows.
      rounds * (WRITES.progress + WRITES.evidence) +
      Math.max(0, rounds - 1) * WRITES.progress +
      // Declared in the lease, and taken back there by the next turn. Its renewal once a minute is too little to count.
      (isCall ? WRITES.intent + 2 * WRITES.lock : 0),
    reads: looks * READS_PER_CALL + (isCall ? 1 : 0),
    expiry: WRITES.step + rounds * WRITES.evidence + (isCall ? WRITES.intent : 0),
  };
};

/**
 * What the control plane of one run costs in AWS: Step Functions' transitions, Lambda's calls and DynamoDB's units, from how
 * the steps go and the pauses of the pace. An estimate: retries, logs, the machines, whoever watches and whoever is told are not in it.
 */
export const estimateCost = (loads: readonly StepLoad[], pace: Pace): CostEstimate => {
  const counts = loads.map((load) => countsOf(load, pace));
  const looks = sum(counts.map((each) => each.looks));
  const transitions = ENTERED_ONCE + FIRST_TURN + looks * PER_LOOK;
  const requests = CALLED_ONCE + looks;
  const gigabyteSeconds = requests * GIGABYTE_SECONDS_PER_CALL;
  const onceWritten = 2 * WRITES.lock + WRITES.plan + WRITES.progress + 2 * WRITES.run + VERDICT_LISTS;
  const expiry = EXPIRY_ONCE + sum(counts.map((each) => each.expiry));
  const writeUnits = onceWritten + expiry + sum(counts.map((each) => each.writes));
  // As much as a turn for the first one, for JudgeRun and RecordRun, which read the steps as well, and for PlanRun's look at the lease;
  // for the metrics RecordRun goes through all of the run once more.
  const onceRead = 4 * READS_PER_CALL + 1 + 3 * Math.ceil(loads.length / STEP_RECORDS_PER_READ);
  const evidenceRead = Math.ceil(sum(loads.map(({ roundsMs }) => roundsMs.length)) * EVIDENCE_READS);
  // The keys of all items are read before they get their time.
  const expiryRead = Math.ceil(expiry / UNITS_PER_READ);
  const readUnits = onceRead + evidenceRead + expiryRead + sum(counts.map((each) => each.reads));
  const stepFunctions = transitions * PRICES.transition.usd;
  const lambda = requests * PRICES.request.usd + gigabyteSeconds * PRICES.gigabyteSecond.usd;
  const dynamoDb = writeUnits * PRICES.writeUnit.usd + readUnits * PRICES.readUnit.usd;
  return {
    looks,
    ...{ transitions, requests, gigabyteSeconds, writeUnits, readUnits },
    usd: { stepFunctions, lambda, dynamoDb, total: stepFunctions + lambda + dynamoDb },
  };
};
