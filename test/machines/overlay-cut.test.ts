import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgementsOf } from '../local/judgements-of.ts';
import { type TestFleet, testFleet } from '../local/test-fleet.ts';

let fleet: TestFleet;

beforeAll(async () => {
  fleet = await testFleet();
});

afterAll(async () => {
  expect((await fleet.down()).code).toBe(0);
});

describe('the walkthrough on machines of which one loses its overlay port', () => {
  it('finds it out before a swarm is made when it is shut from the beginning', async () => {
    expect((await fleet.overlayPort('-I')).code).toBe(0);
    const { code, journal } = await fleet.run('walkthrough');
    expect(journal.run.judged).toMatchObject({ verdict: 'fail', cleanup: 'clean' });
    expect(journal.run.judged?.nodes).toContain('node2');
    expect(code).toBe(1);
    expect(judgementsOf(journal)['method W02']).toBe('red');
    expect((await fleet.overlayPort('-D')).code).toBe(0);
  });

  it('goes red at the mesh when it is shut after the services converged', async () => {
    const { code, journal } = await fleet.runAnd('walkthrough', { W13: () => fleet.overlayPort('-I') });
    const seen = judgementsOf(journal);
    expect(seen).toMatchObject({ 'method W02': 'green', 'method W13': 'green', 'method W14': 'green' });
    expect(seen['method W15']).toBe('red');
    expect(journal.run.judged).toMatchObject({ verdict: 'fail', cleanup: 'clean' });
    expect(journal.run.judged?.nodes).toContain('node2');
    expect(code).toBe(1);
    expect((await fleet.overlayPort('-D')).code).toBe(0);
  });
});

describe('killing a worker of machines of which one lost its overlay port', () => {
  it('does not happen: the baseline is red at the mesh', async () => {
    expect((await fleet.overlayPort('-I')).code).toBe(0);
    // Opened as soon as it was seen shut: a swarm of which half is unheard takes long to leave.
    const opened = { W15: async () => expect((await fleet.overlayPort('-D')).code).toBe(0) };
    const { code, journal } = await fleet.runAnd('test/local/short/kill-soon.yaml', opened);
    expect(journal.run.judged).toMatchObject({ verdict: 'invalid', cleanup: 'clean' });
    expect(code).toBe(3);
    expect(judgementsOf(journal)['steadyState W15']).toBe('red');
    expect(journal.commands.some((command) => command.action.startsWith('instance:'))).toBe(false);
  });
});
