import { routeOf } from '../../lib/domain/sampling/route-of.ts';
import { plainText } from '../plain-text.ts';

const WAYS = { new: '', kept: ', kept connection', large: ', large body' } as const;

/** A path as people read it: `node1 → mesh on node2, kept connection`. */
export const spellRoute = ({ from, path }: { readonly from: string; readonly path: string }): string => {
  const { kind, way, to, from: asker } = routeOf(path);
  const route = kind === 'mesh' ? `${from} → mesh on ${to}` : `${asker ?? '?'} on ${from} → name ${to}`;
  return plainText(`${route}${WAYS[way]}`, 120);
};
