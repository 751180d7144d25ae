import { describe, expect, it } from 'vitest';
import { HARNESS_VERSION } from '../../lib/domain/harness-version.ts';
import type { StepRecord } from '../../lib/domain/run.ts';
import { recordRun } from '../../lib/steps/record-run.ts';
import { makeRun } from '../bin/make-run.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { realReport } from '../dashboard/report/real-report.ts';
import { claimSwarm } from './claim-swarm.ts';
import { memoryPorts } from './memory-ports.ts';

const { judged: _judged, endedAt: _endedAt, ...begun } = makeRun({ state: 'running' });
const { runId } = begun;

const step: StepRecord = {
  ...{ runId, index: 0, id: 'F.PATHS', phase: 'collect', check: 'samplers-collected', description: 'paths' },
  ...{ state: 'done', startedAt: begun.startedAt, attempts: 1, judgement: 'green' },
  measures: { windowAtLeastMs: 4500, windowAtMostMs: 8400, stableAfterMs: 20_900 },
  envelopes: { windowAtMostMs: { leastMs: 5000, usual: { fromMs: 5000, toMs: 8000 }, source: 'memberlist' } },
};

describe('what is recorded of a run', () => {
  it('is its verdict, its figures and the versions that it was made with', async () => {
    const { ports } = memoryPorts();
    await ports.store.putRun(begun);
    await ports.store.putPlan({ runId, nodes: [], steps: [] } as never);
    await ports.store.putStep(step);
    const engines = { node1: { engine: '26.1.5', kernel: '6.12.57' } };
    await ports.store.putProgress(runId, { cursor: 1, facts: { engines, targets: ['node3'] }, errors: [] });
    const { token } = await claimSwarm(ports.store, begun.swarmId, runId, ports.clock.now());
    await recordRun(ports)({ runId, token, judged: { verdict: 'pass', cleanup: 'clean', reason: '', nodes: [] } });
    expect(await ports.store.getRun(runId)).toMatchObject({
      state: 'done',
      targets: ['node3'],
      judged: { verdict: 'pass' },
      figures: {
        recovery: { atLeastMs: 20_900, atMostMs: 20_900 },
        outage: { atLeastMs: 4500, atMostMs: 8400, usual: { fromMs: 5000, toMs: 8000 } },
      },
      versions: { harness: HARNESS_VERSION, engine: '26.1.5', kernel: '6.12.57' },
    });
  });

  it.each(['whole', 'damaged'])(
    'has the cost that its report says, where its evidence is whole: %s',
    async (evidence) => {
      const { ports } = memoryPorts();
      const { plan, steps, commands } = realJournal();
      await ports.store.putRun(begun);
      await ports.store.putPlan({ ...plan, runId });
      for (const each of steps) await ports.store.putStep({ ...each, runId });
      await ports.store.putEvidence(runId, evidence === 'whole' ? commands : [undefined as never]);
      await ports.store.putProgress(runId, { cursor: 1, facts: {}, errors: [] });
      const { token } = await claimSwarm(ports.store, begun.swarmId, runId, ports.clock.now());
      await recordRun(ports)({ runId, token, judged: { verdict: 'pass', cleanup: 'clean', reason: '', nodes: [] } });
      const run = await ports.store.getRun(runId);
      expect(run).toMatchObject({ schemaVersion: 1, judged: { verdict: 'pass' } });
      if (evidence === 'whole') expect(run?.costUsd).toBeCloseTo(realReport().cost.totalUsd, 9);
      else expect(run).not.toHaveProperty('costUsd');
    },
  );
});
