import type { ManagerView } from './manager-views.ts';

/** What each of the managers sees, in words, where they do not see the same; undefined where they do. */
export const viewsDiffer = (views: readonly ManagerView[]): string | undefined => {
  const kinds = [...new Set(views.map(({ seen }) => seen))];
  if (kinds.length < 2) return undefined;
  const told = kinds.map((kind) => {
    const who = views.filter(({ seen }) => seen === kind).map(({ manager }) => manager);
    return `${who.join(' and ')}: ${kind}`;
  });
  return `the managers do not see the same swarm: ${told.join('; ')}`;
};
