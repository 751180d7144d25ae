import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countLooks } from '../../lib/domain/count-looks.ts';
import { estimateCost } from '../../lib/domain/estimate-cost.ts';
import { EXECUTION_LIMIT_MS } from '../../lib/domain/execution-limit-ms.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import type { StepLoad } from '../../lib/domain/step-load.ts';
import type { Turn } from '../../lib/domain/turn.ts';
import type { JsonValue } from '../../local/workflow/json-value.ts';
import { runDefinition } from '../workflow/run-definition.ts';

const INFRA = join(import.meta.dirname, '..', '..', 'lib', 'infra');
const { States, TimeoutSeconds } = JSON.parse(readFileSync(join(INFRA, 'experiment.asl.json'), 'utf8')) as {
  States: Record<string, unknown>;
  TimeoutSeconds: number;
};
const pace = paceSchema.parse({});

/** What the functions tell the workflow while steps go as the loads say. */
const turnsOf = (loads: readonly StepLoad[]): Turn[] =>
  loads.flatMap(({ attempts, roundsMs }) =>
    // One document an attempt: every one but the first is another attempt.
    roundsMs.flatMap((ms, round) =>
      Array.from(
        { length: countLooks(ms, pace, { isAskedAgain: round > 0 && attempts > 1 }) },
        (): Turn => ({ turn: 'pause', pauseS: 1 }),
      ),
    ),
  );

/** Runs the workflow itself over such turns; gives how many states were entered and functions called. */
const entered = async (loads: readonly StepLoad[]) => {
  const turns: Turn[] = [...turnsOf(loads), { turn: 'judge', pauseS: 0 }];
  let calls = 0;
  const { types, status } = await runDefinition(States, {
    invokeLambda: async () => {
      calls += 1;
      // PlanRun is the first.
      const next = calls > 1 ? turns.shift() : undefined;
      const payload = next ? { next, token: 1 } : { token: 1, runId: 'run-1', verdict: 'pass' };
      return { kind: 'ok', result: { Payload: payload as unknown as JsonValue } };
    },
  });
  expect(status).toBe('SUCCEEDED');
  return { states: types.filter((type) => type.endsWith('StateEntered')).length, calls };
};

const load = (roundsMs: number[], attempts = 1): StepLoad => ({ isCall: false, attempts, roundsMs });

describe('the estimate of what a run costs', () => {
  it.each<[string, StepLoad[]]>([
    ['a step that sends nothing', [load([])]],
    ['a step that is answered at the first look', [load([500])]],
    ['a step of three documents', [load([500, 4000, 15_000])]],
    ['a step that is asked three times', [load([500, 500, 3000], 3)]],
    ['several of them', [load([500]), load([]), load([9000, 100]), load([2500, 2500], 2)]],
  ])('counts the states and the calls of the workflow: %s', async (_what, loads) => {
    const { states, calls } = await entered(loads);
    const { transitions, requests } = estimateCost(loads, pace);
    expect({ states: transitions, calls: requests }).toEqual({ states, calls });
  });

  it('multiplies them by the prices', () => {
    const { transitions, requests, gigabyteSeconds, writeUnits, readUnits, usd } = estimateCost([load([500])], pace);
    expect({ transitions, requests, gigabyteSeconds, writeUnits, readUnits }).toEqual({
      transitions: 10,
      requests: 5,
      gigabyteSeconds: 0.75,
      writeUnits: 34,
      readUnits: 23,
    });
    expect(usd.stepFunctions).toBeCloseTo(0.00025, 9);
    expect(usd.lambda).toBeCloseTo(0.000001 + 0.00001000005, 9);
    expect(usd.dynamoDb).toBeCloseTo(0.00002125 + 0.000002875, 9);
    expect(usd.total).toBeCloseTo(usd.stepFunctions + usd.lambda + usd.dynamoDb, 12);
  });

  it('takes the functions for as large as they are, and the workflow for as patient as it is', () => {
    expect(readFileSync(join(INFRA, 'bundled-function.ts'), 'utf8')).toContain('memorySize: 512,');
    expect(EXECUTION_LIMIT_MS).toBe(TimeoutSeconds * 1000);
  });
});
