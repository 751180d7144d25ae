import { expect, it } from 'vitest';
import { historyWidget } from '../../dashboard/widget/history-widget.ts';
import { readHistory } from '../../lib/steps/read-history.ts';
import { FakeHistory } from '../bin/fake-history.ts';
import { makeRun } from '../bin/make-run.ts';

it('the widget counts a record of another version and draws the others', async () => {
  const other = makeRun({ runId: '20260102t000000-abcdef', schemaVersion: 2 as never });
  const store = new FakeHistory([makeRun(), other]);
  const history = await readHistory({ store })({ experiment: undefined, depth: 10 });
  expect(history.experiments).toEqual([{ experiment: 'kill-worker', runs: [makeRun()], unreadable: 1 }]);
  expect(historyWidget(history, 'light')).toContain('Records that cannot be read, and are left out: 1.');
});
