import { describe, expect, it } from 'vitest';
import type { Plan, PlannedStep } from '../../lib/domain/plan.ts';
import type { CurrentStep, SentRound } from '../../lib/domain/progress.ts';
import { lookStep } from '../../lib/steps/look-step.ts';
import { memoryPorts, NODES, wholeOutput } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const STARTED_AT = '2026-01-01T00:00:00.000Z';

/** What a look at the answers of a mesh that sends nonsense comes to, five seconds into a step that has ten. */
const looked = async (more: Partial<PlannedStep>) => {
  const { ports, world } = memoryPorts({ answer: () => ({ stdout: wholeOutput('curl', 'nonsense') }) });
  const step: PlannedStep = {
    ...{ index: 0, id: 'O12', phase: 'observe', role: 'hypothesis', description: 'd', hint: 'h', gate: false },
    ...{ action: { type: 'check', check: 'mesh-answers', with: { service: 'whoami', port: 8000 } }, on: 'all' },
    withinMs: 10_000,
    ...more,
  };
  const plan = { runId: RUN_ID, swarmId: 'local', steps: [step], nodes: NODES, pace: {} } as unknown as Plan;
  const progress = { cursor: 0, facts: {}, errors: [] };
  const commandId = await ports.shell.send({ document: 'mesh-curl', nodes: NODES, parameters: {} } as never);
  const sent = {
    ...{ document: 'mesh-curl', parameters: {}, nodes: NODES.map(({ name }) => name), commandId },
    ...{ sentAt: STARTED_AT, deadlineAt: '2026-01-01T00:01:00.000Z' },
  } as unknown as SentRound;
  const current = { index: 0, attempt: 1, startedAt: STARTED_AT, done: [], sent } as unknown as CurrentStep;
  world.nowMs += 5000;
  const taken = await lookStep(ports, { plan, progress } as never, current, sent);
  return { attempt: taken.progress.current?.attempt, steps: await ports.store.listSteps(RUN_ID) };
};

describe('a look at what a step sent', () => {
  it('asks again while there is time', async () => {
    expect(await looked({})).toMatchObject({ attempt: 2, steps: [] });
  });

  it('does not where a request was lost of which none may be', async () => {
    expect(await looked({ losesNone: true })).toMatchObject({ attempt: undefined, steps: [{ judgement: 'red' }] });
  });
});
