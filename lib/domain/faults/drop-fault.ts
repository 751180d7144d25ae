import * as z from 'zod';
import type { CheckContext } from '../check.ts';
import { durationSchema } from '../duration.ts';
import type { Envelopes } from '../envelopes/envelope.ts';
import type { FleetNode } from '../fleet.ts';
import { documentFault } from './document-fault.ts';
import type { Fault, FaultParameters, Watch } from './fault.ts';
import { survivorsOf } from './survivors-of.ts';

export interface DropFault {
  readonly kind: string;
  readonly describe: string;
  readonly watch: Watch;
  readonly watchFor?: (parameters: FaultParameters) => Watch;
  readonly envelopes: Envelopes;
  readonly costsQuorum: boolean;
  /** Parameters besides `lasts`. */
  readonly parameters?: z.ZodRawShape;
  /** What the target's packet filter drops between it and its peers. */
  drops(parameters: FaultParameters): 'all' | 'vxlan' | 'vxlan-large' | 'gossip' | 'gossip-udp';
  /** Only what leaves the target, towards the first node of the role under `to`; otherwise both ways with every node. */
  readonly oneWay?: boolean;
}

const peersOf = (context: CheckContext<FaultParameters>, oneWay: boolean): readonly FleetNode[] => {
  const { to } = context.with;
  const peers = survivorsOf(context).filter((node) => to === undefined || node.role === to);
  return oneWay ? peers.slice(0, 1) : peers;
};

/** A fault of the network: the target's packet filter drops what swarm sends on some ports to or from the other nodes. */
export const dropFault = ({
  kind,
  describe,
  watch,
  watchFor,
  envelopes,
  costsQuorum,
  parameters = {},
  drops,
  oneWay = false,
}: DropFault): Fault =>
  documentFault({
    kind,
    describe,
    watch,
    ...(watchFor ? { watchFor } : {}),
    envelopes,
    costsQuorum,
    ...(oneWay ? { partner: (context) => peersOf(context, true)[0]?.name } : {}),
    hits: 'nodes',
    endsContainers: false,
    runsOn: 'target',
    parameters: z.strictObject({
      ...parameters,
      /** It ends by itself after so long; without it, when everything was observed. */
      lasts: durationSchema.optional(),
    }) as unknown as z.ZodType<FaultParameters>,
    lastsS: ({ lasts }) => (typeof lasts === 'number' ? Math.ceil(lasts / 1000) : undefined),
    command: (context, lifeS) => {
      const chosen = peersOf(context, oneWay).map((node) => node.address);
      if (chosen.length === 0) return undefined;
      return {
        document: 'fault-drop',
        on: 'target',
        parameters: {
          run: context.runId,
          lifeS: String(lifeS),
          peers: chosen.join(','),
          what: drops(context.with),
          direction: oneWay ? 'out' : 'both',
        },
      };
    },
  });
