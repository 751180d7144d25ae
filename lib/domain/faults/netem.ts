import * as z from 'zod';
import { durationSchema } from '../duration.ts';
import { notKnown } from '../envelopes/not-known.ts';
import { documentFault } from './document-fault.ts';
import type { FaultParameters } from './fault.ts';
import { survivorsOf } from './survivors-of.ts';

/** Percent of the packets that TCP makes good within a probe's second, and a delay with which a request still ends within it. */
const FEW_LOST = 5;
const LITTLE_MS = 200;

/** What the target sends to the other nodes on swarm's ports is delayed, and some of it lost. Nothing else is touched. */
export const netem = documentFault({
  kind: 'netem',
  describe: 'delay and lose what the target sends to the other nodes on the ports of swarm',
  watch: { mode: 'interval', allowed: 'target' },
  // A line that loses few packets still carries what is asked over it, only later.
  watchFor: ({ delay, loss }) => ({
    mode: 'interval',
    allowed: Number(loss) <= FEW_LOST && Number(delay) <= LITTLE_MS ? 'few' : 'target',
  }),
  envelopes: {
    recovery: notKnown('the network carries again at once; what is left of it in connections is not up to swarm'),
  },
  hits: 'nodes',
  costsQuorum: false,
  endsContainers: false,
  runsOn: 'target',
  parameters: z.strictObject({
    delay: durationSchema.refine((ms) => ms <= 5000, 'five seconds at most').prefault('100ms'),
    /** Percent of the packets. */
    loss: z.int().min(0).max(50).default(0),
    lasts: durationSchema.optional(),
  }) as unknown as z.ZodType<FaultParameters>,
  lastsS: ({ lasts }) => (typeof lasts === 'number' ? Math.ceil(lasts / 1000) : undefined),
  command: (context, lifeS) => {
    const peers = survivorsOf(context).map((node) => node.address);
    if (peers.length === 0) return undefined;
    return {
      document: 'fault-netem',
      on: 'target',
      parameters: {
        run: context.runId,
        lifeS: String(lifeS),
        peers: peers.join(','),
        delayMs: String(context.with.delay),
        lossPercent: String(context.with.loss),
      },
    };
  },
});
