import { describe, expect, it } from 'vitest';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { sweepRuns } from '../../lib/steps/sweep-runs.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { alarmEvent } from '../cloud/alarm-event.ts';
import { MACHINE_ARN, memoryPorts } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const NOTHING = { swept: [], started: [] };
const input = {
  ...{ runId: RUN_ID, swarmId: 'local', seed: 1 },
  experiment: {
    ...{ version: 1, name: 'cut', hypothesis: 'requests are answered', swarm: 'build' },
    steadyState: [{ id: 'S01', check: 'networks-present' }],
    fault: { kind: 'node-power-cut', target: { role: 'worker' } },
    sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
    observe: [{ id: 'O01', check: 'node-down', within: '40s' }],
    cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
  },
};

/** A run that came to the first step of a phase, as if all before it had been green; what is told of the alarm goes through the sweeper. */
const begin = async (phase: string) => {
  const made = memoryPorts();
  const { ports, world } = made;
  await planRun(ports)(input);
  const plan = await ports.store.getPlan(RUN_ID);
  const progress = await ports.store.getProgress(RUN_ID);
  const cursor = plan?.steps.findIndex((step) => step.phase === phase) ?? -1;
  if (!progress || cursor < 0) throw new Error(`no step of ${phase}`);
  await ports.store.putProgress(RUN_ID, { ...progress, cursor, facts: { targets: ['node3'] } });
  const turn = async () => {
    const { next } = await takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN });
    world.nowMs += 1000 * Math.max(1, next.pauseS);
  };
  const tell = (to: string, laterMs = 0) =>
    sweepRuns(ports)(alarmEvent({ name: 'shop errors', to, at: new Date(world.nowMs + laterMs) }));
  const stopped = async () => (await ports.store.getProgress(RUN_ID))?.stopped;
  return { ...made, turn, tell, stopped };
};

describe('a run under way when an alarm that stops runs goes off', () => {
  it('heals at its next turn, and ends as aborted with the name of the alarm', async () => {
    const { ports, world, turn, tell } = await begin('inject');
    await turn();
    expect(world.calls.filter((call) => call.startsWith('cut'))).toEqual(['cut node3']);
    expect(await tell('ALARM')).toEqual(NOTHING);
    expect([world.started, world.calls.filter((call) => call.startsWith('stop execution'))]).toEqual([[], []]);
    await turn();
    expect(world.calls.at(-1)).toBe('start node3');
    expect(await ports.store.getProgress(RUN_ID)).toMatchObject({
      aborted: true,
      stopped: expect.stringMatching(/^stop condition: the alarm "shop errors" is in ALARM since 2026-01-01T00:0/),
    });
    expect(await judgeRun(ports)({ runId: RUN_ID })).toMatchObject({
      verdict: 'aborted',
      reason: expect.stringContaining('the alarm "shop errors" is in ALARM since'),
    });
  });

  it('ends also where the alarm was well again before it looked', async () => {
    const { turn, tell, stopped } = await begin('observe');
    await turn();
    await tell('ALARM');
    await tell('OK', 500);
    await turn();
    expect(await stopped()).toMatch(/^stop condition: the alarm "shop errors" was in ALARM until 2026/);
  });

  it('is not spared by an older event that comes late', async () => {
    const { turn, tell, stopped } = await begin('observe');
    await tell('ALARM');
    await tell('OK', -60_000);
    await turn();
    expect(await stopped()).toContain('is in ALARM');
  });

  it.each(['steadyState', 'arm', 'inject', 'observe', 'heal'])('breaks nothing any more, in %s', async (phase) => {
    const { world, turn, tell, stopped } = await begin(phase);
    await tell('ALARM');
    for (let count = 0; count < 3; count += 1) await turn();
    expect(await stopped()).toContain('"shop errors"');
    expect(world.calls.filter((call) => call.startsWith('cut'))).toEqual([]);
  });

  it.each(['collect', 'cleanup'])('ends as it would have in %s: there is nothing left to end', async (phase) => {
    const { turn, tell, stopped } = await begin(phase);
    await tell('ALARM');
    await turn();
    expect(await stopped()).toBeUndefined();
  });

  it('goes on where the alarm says that all is well', async () => {
    const { turn, tell, stopped } = await begin('observe');
    await tell('OK', -3_600_000);
    await turn();
    expect(await stopped()).toBeUndefined();
  });
});

describe('a run that is to begin', () => {
  const at = (second: number) => new Date(Date.UTC(2025, 11, 31, 0, 0, second));
  const told = async (...changes: readonly (readonly [string, number])[]) => {
    const { ports } = memoryPorts();
    for (const [to, second] of changes) await sweepRuns(ports)(alarmEvent({ name: 'shop errors', to, at: at(second) }));
    return ports;
  };

  it('is refused while an alarm that stops runs is in ALARM, and holds no swarm', async () => {
    const ports = await told(['ALARM', 1]);
    await expect(planRun(ports)(input)).rejects.toMatchObject({
      ...{ code: 'StopAlarm', exitCode: 5, name: 'SwarmproofStopAlarm' },
      message: expect.stringContaining('"shop errors", which stops runs, is in ALARM since 2025-12-31T00:00:01.000Z'),
      hint: expect.stringMatching(/"shop errors" is OK.*stopAlarms/),
    });
    expect([await ports.store.getLease('local'), await ports.store.getRun(RUN_ID)]).toEqual([undefined, undefined]);
  });

  it.each(['OK', 'INSUFFICIENT_DATA'])('begins, and goes on, once that is %s', async (state) => {
    const ports = await told(['ALARM', 1], [state, 2]);
    expect(await planRun(ports)(input)).toMatchObject({ runId: RUN_ID });
    await takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN });
    expect(await ports.store.getProgress(RUN_ID)).not.toHaveProperty('stopped');
  });

  it('is refused where the news that it is well was older', async () => {
    await expect(planRun(await told(['ALARM', 2], ['OK', 1]))(input)).rejects.toMatchObject({ code: 'StopAlarm' });
  });

  it('is healed by a sweep all the same where it had begun', async () => {
    const { ports, world, tell } = await begin('observe');
    await tell('ALARM');
    const swept = await planRun(ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
    expect(swept).toMatchObject({ runId: RUN_ID });
    expect(world.calls).toEqual([]);
  });
});

it('what cannot be read of an alarm fails, so that it is told again and an alarm of the sweeper goes off', async () => {
  const { ports } = memoryPorts();
  const event = alarmEvent({ name: 'shop errors', to: 'FINE', at: new Date(0) });
  await expect(sweepRuns(ports)(event)).rejects.toThrow();
  expect(await ports.alarms.list()).toEqual([]);
});
