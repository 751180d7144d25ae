import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** The public keys of nodes that are to join, as `join-wrap` takes them; empty where no node gave one. */
export const joinKeys = (outputs: readonly NodeOutput[] = []): string =>
  outputs
    .map((output) => ({ node: output.node, key: actOf(output, 'key') }))
    .flatMap(({ node, key }) => (key?.exit === 0 && key.stdout ? [`${node}=${key.stdout.trim()}`] : []))
    .join(',');
