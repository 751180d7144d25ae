import type { Track } from './track-of.ts';

const untold = (node: string, { path }: Track): string[] => [
  ...(path.told === undefined ? [] : [`${path.id} from ${node} is told only up to its probe ${path.told}`]),
  ...(path.moreHosts === 0 ? [] : [`${path.id} from ${node}: too many answered to tell who`]),
];

/** What a sampler leaves out of the time that it tells of: paths that it was started with, or what there was no room for. */
export const leftOut = (
  node: string,
  tracks: readonly Track[],
  watched: readonly string[] | undefined,
): readonly string[] => {
  const had = tracks.map(({ path }) => path.id).sort();
  return [
    ...(watched === undefined || had.join() === watched.join()
      ? []
      : [`the sampler on ${node} reports ${had.length} paths; it was started with ${watched.length}`]),
    ...tracks.flatMap((track) => untold(node, track)),
  ];
};
