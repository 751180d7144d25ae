import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoAlarmBook } from '../../lib/aws/dynamo-alarm-book.ts';
import type { KnownAlarm } from '../../lib/domain/alarms/known-alarm.ts';
import { MemoryTable, type TableCommand } from '../simulation/memory-table.ts';

const alarm = (state: KnownAlarm['state'], second: number, name = 'errors'): KnownAlarm => ({
  ...{ name, state, since: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(), wasInAlarm: false, reason: '' },
});
const [early, middle, late] = [alarm('ALARM', 1), alarm('OK', 2), alarm('ALARM', 3)];

const open = (names: readonly string[] = ['errors']) => {
  const table = new MemoryTable();
  const asked: string[] = [];
  const send = async (command: TableCommand) => {
    asked.push(MemoryTable.labelOf(command));
    return table.run(command);
  };
  const book = dynamoAlarmBook({ send } as unknown as DynamoDBDocumentClient, 'runs', names);
  return { book, asked, table };
};

describe('what is known of the alarms', () => {
  it.each([
    ['in order', [early, middle, late]],
    ['newest first', [late, middle, early]],
    ['twice each', [early, early, middle, late, middle, late]],
    ['shuffled', [middle, late, early]],
  ])('is the newest state, in whatever order the events come: %s', async (_order, events) => {
    const { book } = open();
    for (const event of events) await book.put(event);
    expect(await book.list()).toEqual([late]);
  });

  it('says whether it was written, and keeps one that is well again, so that what comes late is older', async () => {
    const { book, table } = open();
    expect([await book.put(middle), await book.put(early), await book.put(middle)]).toEqual([true, false, true]);
    expect(await book.list()).toEqual([middle]);
    expect(Object.keys(table.partition('stop-alarms'))).toEqual(['of#errors']);
  });

  it('is of the alarms that are named, and of no other', async () => {
    const { book } = open(['latency', 'errors']);
    await book.put(alarm('ALARM', 1, 'removed'));
    expect(await book.list()).toEqual([]);
    await book.put(early);
    expect(await book.list()).toEqual([early]);
  });

  it('costs one request for each alarm that is named: none where none is', async () => {
    const none = open([]);
    expect([await none.book.list(), none.asked]).toEqual([[], []]);
    const two = open(['errors', 'latency']);
    await two.book.list();
    expect(two.asked).toEqual(['get of', 'get of']);
  });

  it('is not taken for written where the table refuses for another reason', async () => {
    const { book, table } = open();
    table.isAway = () => true;
    await expect(book.put(early)).rejects.toThrow('away');
  });
});
