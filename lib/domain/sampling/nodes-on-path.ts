import { routeOf } from './route-of.ts';

/** The nodes at the ends of a path: the one whose sampler asks, and with the mesh the one that is asked. */
export const nodesOnPath = (from: string, path: string): readonly string[] => {
  const { kind, to } = routeOf(path);
  return kind === 'mesh' ? [from, to] : [from];
};
