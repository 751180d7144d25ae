import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { loadRuns } from '../../bin/commands/dashboard/load-runs.ts';
import type { RunsView } from '../../dashboard/page/runs-page.ts';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { MemoryTable, type TableCommand } from '../simulation/memory-table.ts';
import { makeRun } from './make-run.ts';

const idOf = (place: number): string => `20260101t000000-${String(place).padStart(6, '0')}`;
const STARTED_AT = '2026-01-01T00:00:00.000Z';

/** Runs from the newest on, each damaged or not; the ids give the order. */
const historyOf = async (damaged: readonly boolean[]) => {
  const table = new MemoryTable();
  const send = async (command: TableCommand) => table.run(command);
  const store = dynamoRunStore({ send } as unknown as DynamoDBDocumentClient, 'runs');
  for (const [place, isDamaged] of damaged.entries()) {
    const runId = idOf(damaged.length - place);
    if (isDamaged) table.put({ pk: 'runs', sk: `${STARTED_AT}#${runId}`, packed: Buffer.from('no gzip') });
    else await store.putRun(makeRun({ runId, startedAt: STARTED_AT }));
  }
  return store;
};

/** Every page there is, from the first on. */
const pagesOf = async (store: Awaited<ReturnType<typeof historyOf>>): Promise<readonly RunsView[]> => {
  const pages = [await loadRuns(store, {})];
  for (let next = pages[0]?.next; next !== undefined && pages.length < 10; next = pages.at(-1)?.next)
    pages.push(await loadRuns(store, { before: next }));
  return pages;
};

const of = (length: number, isDamaged: boolean): boolean[] => Array.from({ length }, () => isDamaged);

it('the list of runs goes on behind a page of nothing but damaged records', async () => {
  const pages = await pagesOf(await historyOf([...of(50, true), ...of(10, false)]));
  expect(pages.map(({ runs, unreadable }) => [runs.length, unreadable])).toEqual([
    [0, 50],
    [10, 0],
  ]);
});

it('a damaged record at the end of a page is counted once, and the last page says that it is the last', async () => {
  const pages = await pagesOf(await historyOf([...of(48, false), ...of(4, true), ...of(48, false)]));
  expect(pages.map(({ runs, unreadable }) => [runs.length, unreadable])).toEqual([
    [48, 2],
    [48, 2],
  ]);
});
