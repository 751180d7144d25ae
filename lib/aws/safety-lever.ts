import type { Halt } from '../domain/halt.ts';
import type { RunStore } from '../ports.ts';
import type { DynamoItems } from './dynamo-items.ts';
import { wasWritten } from './was-written.ts';

const LEVER = { pk: 'lever', sk: 'halt' };

const generationOf = ({ since }: Halt): number => Date.parse(since);

/** The safety lever is one item, whose generation is the moment at which it was pulled. */
export const safetyLever = (items: DynamoItems): Pick<RunStore, 'getHalt' | 'putHalt' | 'removeHalt'> => ({
  getHalt: async () => (await items.get(LEVER.pk, LEVER.sk)) as Halt | undefined,
  putHalt: (halt) => wasWritten(items.put(LEVER.pk, LEVER.sk, halt, { generation: generationOf(halt) })),
  removeHalt: (seen) => items.remove(LEVER.pk, LEVER.sk, generationOf(seen)),
});
