import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Outcome } from '../../bin/commands/run/outcome.ts';
import { chosenSabotages } from '../../bin/commands/selftest/chosen-sabotages.ts';
import { problemsOf } from '../../bin/commands/selftest/problems-of.ts';
import { recordResults } from '../../bin/commands/selftest/record-results.ts';
import { runSelftest } from '../../bin/commands/selftest/run-selftest.ts';
import type { SelftestRooms } from '../../bin/commands/selftest/selftest-rooms.ts';
import { tellResults } from '../../bin/commands/selftest/tell-results.ts';
import { paletteOf } from '../../dashboard/palette.ts';
import { selftestTable } from '../../dashboard/selftest-table.ts';
import { SABOTAGES } from '../../local/sabotage/index.ts';
import type { Sabotage } from '../../local/sabotage/sabotage.ts';
import { fakeIo } from './fake-io.ts';
import { makeStep } from './make-step.ts';

const [first, second] = SABOTAGES as readonly [Sabotage, Sabotage];
const GREEN_KINDS = ['k1', 'k2', 'k3', 'k4', 'k5'];

/** A run of verify over a swarm that is broken in the ways given. */
const outcomeOf = (experiment: string, broken: ReadonlySet<Sabotage>): Outcome => {
  const all = [...broken];
  const red = experiment === 'verify' ? all.flatMap(({ caughtBy }) => caughtBy) : [];
  const [sabotage] = all;
  const node = sabotage?.at ?? sabotage?.breakIt.node ?? 'node1';
  return {
    runId: 'r',
    experiment,
    hypothesis: '',
    seed: 1,
    again: '',
    exitCode: 0,
    judged: {
      verdict: red.length > 0 ? 'fail' : 'pass',
      cleanup: 'clean',
      reason: 'why',
      nodes: [],
      ...(sabotage?.layers[0] === undefined ? {} : { layer: sabotage.layers[0] }),
    },
    steps: [
      ...red.map((check, index) => makeStep({ id: 'X', index, check, state: 'done', judgement: 'red', nodes: [node] })),
      ...GREEN_KINDS.map((check, index) =>
        makeStep({ id: 'X', index: 50 + index, check, state: 'done', judgement: 'green' }),
      ),
    ],
  };
};

const worldOf = (different: Partial<SelftestRooms> = {}, deaf = false) => {
  const broken = new Set<Sabotage>();
  const told: string[] = [];
  const rooms: SelftestRooms = {
    run: async (experiment) => outcomeOf(experiment, deaf ? new Set() : broken),
    act: async (deed, undo) => {
      const sabotage = SABOTAGES.find((each) => each.breakIt === deed || each.undo.includes(deed));
      if (!sabotage) throw new Error('an unknown deed');
      if (sabotage.breakIt === deed) {
        expect(undo).toBe(sabotage.undo[0]);
        broken.add(sabotage);
      } else broken.delete(sabotage);
    },
    keep: async () => {},
    wait: async () => {},
    progress: (text) => void told.push(text),
    interrupt: new AbortController().signal,
    ...different,
  };
  return { rooms, broken, told };
};

describe('a self-test', () => {
  it('counts what was caught, taken back and green again', async () => {
    const { rooms, broken } = worldOf();
    const results = await runSelftest([first, second], rooms);
    expect(results.map(problemsOf)).toEqual([[], []]);
    expect(results.map((result) => result.roundsToGreen)).toEqual([1, 1]);
    expect(broken.size).toBe(0);
  });

  it('takes a healthy round that never came to a verdict for no healthy one', async () => {
    const { rooms } = worldOf();
    const verdicts = ['pass', 'fail', 'fail', 'pass', 'error'] as const;
    let runs = 0;
    const breaking = {
      ...rooms,
      run: async (name: string) => {
        const outcome = await rooms.run(name);
        const verdict = verdicts[runs] ?? 'pass';
        runs += 1;
        return verdict === 'error'
          ? { ...outcome, steps: [], judged: { ...outcome.judged, verdict } }
          : { ...outcome, judged: { ...outcome.judged, verdict } };
      },
    };
    const results = await runSelftest([first], breaking);
    expect(results.flatMap(problemsOf)).toEqual(['the healthy round after it came to error']);
  });

  it('counts a breakage that nothing said as not caught', async () => {
    const results = await runSelftest([first], worldOf({}, true).rooms);
    expect(results.flatMap(problemsOf)).toContain('the verdict is pass');
    expect(results.flatMap(problemsOf)).toContain(`${first.caughtBy[0]} is not red`);
  });

  it.each([
    ['0 where every breakage was caught', false, 0, 2],
    ['1 where one was not', true, 1, 0],
  ] as const)('exits %s', async (_what, deaf, code, caught) => {
    const results = await runSelftest([first, second], worldOf({}, deaf).rooms);
    const [table, json] = [fakeIo(), fakeIo()];
    expect([tellResults(results, false, table), tellResults(results, true, json)]).toEqual([code, code]);
    expect(table.outLines.join('\n')).toContain(first.id);
    expect(JSON.parse(json.outLines.join('\n'))).toMatchObject({ caught, of: 2, known: SABOTAGES.length });
  });

  it('exits 1 where one of two was not caught', async () => {
    const [one] = await runSelftest([first], worldOf().rooms);
    const [other] = await runSelftest([second], worldOf({}, true).rooms);
    expect(
      tellResults(
        [one, other].flatMap((each) => each ?? []),
        false,
        fakeIo(),
      ),
    ).toBe(1);
  });

  it('takes the breakage back though the run broke', async () => {
    const { rooms, broken } = worldOf();
    let runs = 0;
    const breaking = {
      ...rooms,
      run: async (name: string) => {
        runs += 1;
        if (runs === 2) throw new Error('the cloud is gone');
        return rooms.run(name);
      },
    };
    await expect(runSelftest([first], breaking)).rejects.toThrow('the cloud is gone');
    expect(broken.size).toBe(0);
  });

  it('makes the swarm anew where a breakage stays, and does not count it as caught', async () => {
    const { rooms, broken } = worldOf();
    const ran: string[] = [];
    const stuck = {
      ...rooms,
      run: async (name: string) => {
        ran.push(name);
        if (name === 'standing-swarm') broken.clear();
        return rooms.run(name);
      },
      act: async (deed: Parameters<SelftestRooms['act']>[0], undo?: Parameters<SelftestRooms['act']>[1]) => {
        if (deed === first.breakIt) await rooms.act(deed, undo);
      },
    };
    const results = await runSelftest([first], stuck);
    expect(results.flatMap(problemsOf)).toEqual(['not green after it was taken back']);
    expect(ran.filter((name) => name === 'standing-swarm')).toHaveLength(1);
  });

  it('keeps each result as soon as it is there', async () => {
    const kept: string[] = [];
    const { rooms } = worldOf({
      keep: async (results) => void kept.push(...results.map(({ sabotage }) => sabotage.id)),
    });
    const stop = {
      ...rooms,
      act: async (deed: Parameters<SelftestRooms['act']>[0], undo?: Parameters<SelftestRooms['act']>[1]) => {
        if (deed === second.breakIt) throw new Error('the node is gone');
        await rooms.act(deed, undo);
      },
    };
    await expect(runSelftest([first, second], stop)).rejects.toThrow('the node is gone');
    expect(kept).toEqual([first.id]);
  });

  it('makes a swarm where none stands whole, and breaks nothing in one that is not whole before', async () => {
    const { rooms, broken } = worldOf();
    const ran: string[] = [];
    const mending = {
      ...rooms,
      run: async (name: string) => {
        ran.push(name);
        if (name === 'standing-swarm') broken.clear();
        return rooms.run(name);
      },
    };
    broken.add(second);
    expect(await runSelftest([first], mending)).toHaveLength(1);
    expect(ran.slice(0, 3)).toEqual(['verify', 'standing-swarm', 'verify']);
    broken.add(second);
    await expect(runSelftest([first], rooms)).rejects.toMatchObject({
      code: 'Fleet',
      message: expect.stringContaining('not whole before anything was broken'),
    });
    expect([...broken]).toEqual([second]);
  });

  it('stops between two breakages when it is told to', async () => {
    const stop = new AbortController();
    const { rooms } = worldOf({ interrupt: stop.signal, keep: async () => stop.abort() });
    expect(await runSelftest([first, second], rooms)).toHaveLength(1);
  });

  it.each([1, 2, 3])('takes back what it is stopped at, in run %i, and counts it for nothing', async (at) => {
    const stop = new AbortController();
    const { rooms, broken } = worldOf({ interrupt: stop.signal });
    let runs = 0;
    const stopped = {
      ...rooms,
      run: async (name: string) => {
        runs += 1;
        if (runs === at) stop.abort();
        if (runs > at) throw new Error('run after it was stopped');
        return rooms.run(name);
      },
    };
    expect(await runSelftest([first, second], stopped)).toEqual([]);
    expect(broken.size).toBe(0);
  });

  it('takes back what it is stopped at before it was looked at', async () => {
    const stop = new AbortController();
    const { rooms, broken } = worldOf({ interrupt: stop.signal, wait: async () => stop.abort() });
    expect(await runSelftest([first, second], rooms)).toEqual([]);
    expect(broken.size).toBe(0);
  });
});

describe('the choice of breakages', () => {
  it('is those named, or all, or all that are no variant of another; it guesses at a mistyped one', () => {
    expect(chosenSabotages([], true)).toEqual(SABOTAGES);
    expect(chosenSabotages([second.id, 'swapped-backend'], false).map(({ id }) => id)).toEqual([
      second.id,
      'swapped-backend',
    ]);
    expect(chosenSabotages([], false).map(({ id }) => id)).not.toContain('swapped-backend');
    expect(() => chosenSabotages(['stale-backnd'], false)).toThrow('did you mean stale-backend?');
  });

  it('has at least twenty-five without the variants, and each of those shows at the same layer as what it is a variant of', () => {
    const main = chosenSabotages([], false);
    expect(main.length).toBeGreaterThanOrEqual(25);
    for (const { variantOf, layers } of SABOTAGES.filter((each) => each.variantOf !== undefined)) {
      const known = main.find(({ id }) => id === variantOf);
      expect(known?.layers.some((layer) => layers.includes(layer))).toBe(true);
    }
  });
});

describe('the record', () => {
  it('keeps the lines of breakages that were not repeated', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'swarmproof-record-'));
    onTestFinished(() => rm(dir, { recursive: true }));
    await mkdir(join(dir, 'docs'));
    const file = join(dir, 'docs', 'track-record.md');
    const of = async (sabotage: Sabotage, deaf: boolean, day: string) =>
      recordResults(await runSelftest([sabotage], worldOf({}, deaf).rooms), dir, new Date(day));
    await of(first, false, '2026-01-01');
    await writeFile(file, `${await readFile(file, 'utf8')}\n## What cannot be done here\n\nthis\n`);
    await of(second, true, '2026-01-02');
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(new RegExp(`\\| \`npx swarmproof selftest ${first.id}\` *\\| 2026-01-01 +\\|`));
    expect(text).toMatch(new RegExp(`\\| ${second.id} +\\|.*not caught.*2026-01-02`));
    expect(text).toContain(`Kill score: 1 of ${SABOTAGES.length} known breakages.`);
    expect(text.endsWith('\n## What cannot be done here\n\nthis\n')).toBe(true);
  });

  it('says so where it cannot be written', async () => {
    expect(await recordResults([], '/nowhere/at/all', new Date(0))).toContain('could not be written');
  });
});

it('the table ends with the kill score, and says what was missed', () => {
  const row = { id: 'a', problems: [], red: ['x'], greenCount: 9, layer: 'gossip', durationMs: 61_000 };
  const lines = selftestTable([row, { ...row, id: 'b', problems: ['the verdict is pass'], red: [] }], paletteOf(false));
  expect(lines).toContain('b: the verdict is pass');
  expect(lines.at(-1)).toBe('kill score: 1 of 2 (50 %)');
});
