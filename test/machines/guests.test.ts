import { describe, expect, it } from 'vitest';
import { testFleet } from '../local/test-fleet.ts';

/** What the release of the guest brings; trixie is what every other test runs on. */
const ENGINES = [
  ['bookworm', '20.10.'],
  ['forky', '28.'],
] as const;

describe.each(ENGINES)('on Debian %s', (guest, engine) => {
  it('the walkthrough and the killed worker pass, on the engine of that release', async () => {
    const fleet = await testFleet(guest);
    try {
      const other = await fleet.call('run', 'walkthrough', '--name', 'check', '--guest', 'trixie');
      expect(other.code).toBe(2);
      for (const experiment of ['walkthrough', 'kill-worker']) {
        const { code, journal } = await fleet.run(experiment, '--seed', '7', '--guest', guest);
        expect(journal.steps.filter((step) => step.judgement !== 'green')).toEqual([]);
        expect(journal.run.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
        expect(code).toBe(0);
        expect(journal.machines).toMatchObject({ release: guest, engine: expect.stringContaining(engine) });
      }
    } finally {
      expect((await fleet.down()).code).toBe(0);
    }
  }, 1_800_000); // Where there is no image of that release yet it is made, which takes minutes.
});
