import * as z from 'zod';
import { dropFault } from './drop-fault.ts';

/** What the target sends to one other node on any port of swarm is dropped; what it receives from it is not. */
export const pairCut = dropFault({
  kind: 'pair-cut',
  describe: 'drop what the target sends to one other node on the ports of swarm',
  watch: { mode: 'interval', allowed: 'any' },
  costsQuorum: true,
  oneWay: true,
  parameters: { to: z.enum(['manager', 'worker']).optional() },
  drops: () => 'all',
});
