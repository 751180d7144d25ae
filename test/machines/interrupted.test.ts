import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgementsOf } from '../local/judgements-of.ts';
import { type TestFleet, testFleet } from '../local/test-fleet.ts';

let fleet: TestFleet;

beforeAll(async () => {
  fleet = await testFleet();
});

afterAll(async () => {
  expect((await fleet.down()).code).toBe(0);
});

it('a run that is interrupted while a node is down heals it, clears up and leaves nothing', async () => {
  const { code, journal } = await fleet.runAnd('kill-worker', { 'F.CUT': async (interrupt) => interrupt() });
  expect(journal.run.judged).toMatchObject({ verdict: 'aborted', cleanup: 'clean' });
  expect(code).toBe(5);
  const seen = judgementsOf(journal);
  expect(seen).toMatchObject({ 'inject F.CUT': 'green', 'heal F.START': 'green', 'cleanup C01': 'green' });
  // One may have begun; none came to an end.
  const ended = Object.entries(seen).filter(([, judgement]) => judgement !== undefined);
  expect(ended.filter(([step]) => /^(observe|recover|steadyStateAgain)/.test(step))).toEqual([]);
  for (const node of ['node1', 'node2', 'node3']) {
    const state = await fleet.call(
      'exec',
      node,
      '--name',
      'check',
      '--',
      'docker',
      'info',
      '--format',
      '{{.Swarm.LocalNodeState}}',
    );
    expect(state).toMatchObject({ code: 0, stdout: 'inactive\n' });
  }
});
