import { describe, expect, it } from 'vitest';
import { overviewReader } from '../../bin/commands/dashboard/overview-reader.ts';
import { reopenedStore } from '../../bin/commands/dashboard/reopened-store.ts';
import { dashboard } from '../../bin/commands/dashboard.ts';
import type { SwarmproofError } from '../../lib/domain/errors.ts';
import { madeHistory, madeRun } from '../dashboard/page/make-history.ts';
import { FakeHistory } from './fake-history.ts';
import { fakeIo } from './fake-io.ts';

describe('a history whose cloud left', () => {
  const gone = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

  it('is opened anew, once for all who ask', async () => {
    const away = new FakeHistory();
    away.listRuns = async () => {
      throw gone;
    };
    let opened = 0;
    const again = reopenedStore(away, async () => {
      opened += 1;
      return new FakeHistory(madeHistory(3, 1));
    });
    const all = await Promise.all([again.listRuns(10), again.listRuns(10), again.listRuns(10)]);
    expect(all.map(({ length }) => length)).toEqual([3, 3, 3]);
    expect(opened).toBe(1);
    expect(await again.listExperiments(10)).toEqual(['experiment-00']);
  });

  it('is not opened for what is wrong otherwise, and fails where it cannot be', async () => {
    const broken = new FakeHistory();
    broken.listRuns = async () => {
      throw new Error('AccessDenied');
    };
    let opened = 0;
    const open = async () => {
      opened += 1;
      throw gone;
    };
    await expect(reopenedStore(broken, open).listRuns(1)).rejects.toThrow('AccessDenied');
    expect(opened).toBe(0);
    broken.listRuns = async () => {
      throw gone;
    };
    await expect(reopenedStore(broken, open).listRuns(1)).rejects.toThrow('connect');
    expect(opened).toBe(1);
  });
});

describe('the reader of the first page', () => {
  const lists = (store: FakeHistory) => store.asked.splice(0);

  it('reads every list again after ten minutes: a run may have expired that is not among the newest', async () => {
    let nowMs = 0;
    const store = new FakeHistory(madeHistory(200, 5));
    const read = overviewReader(() => nowMs);
    await read(store, {});
    lists(store);
    nowMs = 599_999;
    await read(store, {});
    expect(lists(store)).toEqual(['all']);
    nowMs = 600_000;
    await read(store, {});
    expect(lists(store)).toHaveLength(6);
  });

  it('reads a list again only where the list of all shows something new of it', async () => {
    const store = new FakeHistory(madeHistory(200, 5));
    const read = overviewReader();
    await read(store, {});
    expect(lists(store)).toHaveLength(6);
    await read(store, {});
    expect(lists(store)).toEqual(['all']);
    store.runs.push(madeRun(200, 5));
    const { experiments } = await read(store, {});
    expect(lists(store)).toEqual(['all', 'experiment-00']);
    expect(experiments[0]?.runs[0]?.runId).toBe(madeRun(200, 5).runId);
  });

  it('reads a list again until all its runs have ended', async () => {
    const { judged: _judged, ...open } = madeRun(200, 5);
    const store = new FakeHistory([...madeHistory(200, 5), { ...open, state: 'running' }]);
    const read = overviewReader();
    for (const _look of [1, 2]) await read(store, {});
    expect(lists(store).slice(6)).toEqual(['all', 'experiment-00']);
    store.runs = madeHistory(201, 5);
    expect((await read(store, {})).experiments[0]?.runs[0]?.judged).toBeDefined();
  });

  it('misses none that came and fell out of sight while one looked at something else', async () => {
    const store = new FakeHistory(madeHistory(200, 5));
    const read = overviewReader();
    await read(store, {});
    // One run of an experiment, then so many of others that it is not among the newest any more.
    store.runs.push({ ...madeRun(200, 5), experiment: 'experiment-03' });
    const later = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, place) => ({ ...madeRun(from + place, 5), experiment: 'experiment-01' }));
    store.runs.push(...later(201, 260));
    await read(store, { experiment: 'experiment-01' });
    store.runs.push(...later(260, 340));
    const { experiments } = await read(store, {});
    expect(experiments.find(({ experiment }) => experiment === 'experiment-03')?.runs[0]?.runId).toBe(
      madeRun(200, 5).runId,
    );
  });

  it('forgets all where there is a gap', async () => {
    const store = new FakeHistory(madeHistory(200, 5));
    const read = overviewReader();
    await read(store, {});
    lists(store);
    store.runs = madeHistory(400, 5);
    await read(store, {});
    expect(lists(store)).toHaveLength(6);
  });
});

describe('the command dashboard', () => {
  it.each([
    [{ port: '70000' }, [], '--port got "70000"'],
    [{ port: '-1' }, [], '--port got "-1"'],
    [{ target: 'azure' }, [], '--target got "azure"'],
    [{}, ['extra'], 'dashboard takes options only'],
  ])('refuses %j %j', async (values, words, message) => {
    const error = await dashboard.run(values as never, words, fakeIo()).catch((each: SwarmproofError) => each);
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
  });
});
