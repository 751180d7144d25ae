/** The seed of a run that was given none: FNV-1a, 32 bits, of its id. The same run has the same choices. */
export const seedOf = (runId: string): number => {
  let hash = 0x811c9dc5;
  for (const character of runId) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
};
