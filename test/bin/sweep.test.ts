import { describe, expect, it } from 'vitest';
import { sweepAll } from '../../bin/commands/sweep/sweep-all.ts';
import { sweepLines } from '../../bin/commands/sweep/sweep-lines.ts';
import type { Intent } from '../../lib/domain/intent.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import { FakeWorld } from './fake-world.ts';
import { makeRun } from './make-run.ts';

const dirty = { verdict: 'error', cleanup: 'dirty', reason: 'x', nodes: [] } as const;
const open = { runId: '20260101t000300-cccccc', experiment: 'kill-worker', state: 'running' } as const;
const DIRTY = makeRun({ runId: '20260101t000200-bbbbbb', judged: dirty });
const { judged: _judged, ...UNDER_WAY } = { ...makeRun({}), ...open } as RunRecord;
const off = (node: string): Intent => ({
  ...{ runId: DIRTY.runId, swarmId: 'local', node, instanceId: `i-${node}` },
  effect: 'power-cut',
  openedAt: DIRTY.startedAt,
});

const sweeping = async (change: (world: FakeWorld) => void) => {
  const world = new FakeWorld();
  world.runs = [makeRun({}), UNDER_WAY, DIRTY, { damaged: true }];
  change(world);
  const result = await sweepAll(world);
  return { result, lines: sweepLines(result) };
};

describe('a sweep by hand', () => {
  it('says that there is nothing where every run is recorded and clean', async () => {
    const { result, lines } = await sweeping((world) => {
      world.runs = [makeRun({})];
    });
    expect(result).toEqual({ found: [], takenUp: [], started: [], left: [] });
    expect(lines).toEqual(['nothing to sweep: every run is recorded, and left nothing behind']);
  });

  it('tells what it found, what was taken up and what was started', async () => {
    const { result, lines } = await sweeping((world) => {
      world.intents = [off('node2'), { ...off('node3'), closedAt: '2026-01-01T00:00:00Z' }];
      world.swept = { swept: [open.runId], started: ['node2'] };
    });
    expect(result.left).toEqual([]);
    expect(lines).toEqual([
      `${open.runId} (kill-worker), not recorded: taken up, heals and ends: npx swarmproof watch ${open.runId}`,
      `${DIRTY.runId} (kill-worker), recorded as dirty: started node2`,
    ]);
  });

  it('leaves a run under way alone, and names each node that is still off', async () => {
    const { result, lines } = await sweeping((world) => {
      world.intents = [off('node2'), off('node3')];
      world.swept = { swept: [], started: ['node2'] };
    });
    expect(result.left).toEqual([{ runId: DIRTY.runId, node: 'node3' }]);
    expect(lines).toEqual([
      `${open.runId} (kill-worker), not recorded: left alone: it is under way, or another run holds its swarm`,
      `${DIRTY.runId} (kill-worker), recorded as dirty: started node2; not started: node3`,
    ]);
  });
});
