import type { SampledPath } from './sample-summary.ts';

/** By identity: an answer from a container or an address that may not stand behind the path is a wrong one. */
export const strangerProblem = (
  node: string,
  path: SampledPath,
  answerers: ReadonlySet<string> | undefined,
): readonly string[] => {
  const strangers = answerers === undefined ? [] : Object.keys(path.hosts).filter((host) => !answerers.has(host));
  return strangers.length === 0
    ? []
    : [`${path.id} from ${node}: answered by ${strangers.slice(0, 3).join(', ')}, which may not stand behind it`];
};
