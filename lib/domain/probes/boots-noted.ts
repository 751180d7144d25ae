import * as z from 'zod';
import type { Check } from '../check.ts';

const BOOT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Which boot every node is in, so that its next one can be told from it. Machines of one snapshot share their first. */
export const bootsNoted: Check<Record<string, never>> = {
  kind: 'boots-noted',
  description: 'the boot that each node is in is known',
  hint: 'the nodes must be able to read /proc/sys/kernel/random/boot_id',
  parameters: z.strictObject({}),
  fatal: true,
  nextRound: (done) =>
    done.length > 0 ? undefined : { document: 'boot-record', on: 'all', parameters: { before: 'none' } },
  judge: ([outputs = []]) => {
    const ids = outputs.map((output) => [
      output.node,
      output.acts.find((act) => act.label === 'boot')?.stdout.trim() ?? '',
    ]);
    const unread = ids.filter(([, id]) => !BOOT_ID.test(id ?? '')).map(([node]) => node ?? '');
    if (unread.length > 0 || ids.length === 0) {
      return { judgement: 'blind', summary: `no boot id of ${unread.join(', ') || 'any node'}`, nodes: unread };
    }
    return {
      judgement: 'green',
      summary: `${ids.length} boots`,
      nodes: [],
      facts: { bootIds: Object.fromEntries(ids) },
    };
  },
};
