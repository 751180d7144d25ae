import { describe, expect, it } from 'vitest';
import { reopenedStore } from '../../bin/commands/dashboard/reopened-store.ts';
import { dashboard } from '../../bin/commands/dashboard.ts';
import type { SwarmproofError } from '../../lib/domain/errors.ts';
import { madeHistory } from '../dashboard/page/make-history.ts';
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
