import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestFleet, testFleet } from '../local/test-fleet.ts';

/** What the release of the guest brings; trixie is what every other test runs on. */
const ENGINES = [
  ['bookworm', '20.10.'],
  ['forky', '28.'],
] as const;

/** Where there is no image of that release yet it is made, which takes minutes. */
const LIMIT_MS = 1_800_000;

describe.each(ENGINES)('on Debian %s', (guest, engine) => {
  let fleet: TestFleet;
  beforeAll(async () => {
    fleet = await testFleet(guest);
  }, LIMIT_MS);
  // A test that runs out of its time goes on in the background; its fleet must not.
  afterAll(async () => {
    expect((await fleet.down()).code).toBe(0);
  });

  it('refuses a run on another release', async () => {
    expect((await fleet.call('run', 'walkthrough', '--name', 'check', '--guest', 'trixie')).code).toBe(2);
  });

  it.each(['walkthrough', 'kill-worker'])('%s passes, on the engine of that release', async (experiment) => {
    const { code, journal } = await fleet.run(experiment, '--seed', '7', '--guest', guest);
    expect(journal.steps.filter((step) => step.judgement !== 'green')).toEqual([]);
    expect(journal.run.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
    expect(code).toBe(0);
    expect(journal.machines).toMatchObject({ release: guest, engine: expect.stringContaining(engine) });
  });
});
