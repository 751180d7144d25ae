import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { jsonOf } from './json-of.ts';
import { swarmInfoSchema } from './swarm-info.ts';

/** What a node says after its join; one that was a member already says it at once. */
export const joinedInfo = (output: NodeOutput | undefined) =>
  jsonOf(actOf(output, 'joined') ?? actOf(output, 'info'), swarmInfoSchema);
