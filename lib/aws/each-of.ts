/** Does the same with every one, so many at a time. Throws what the first that fails throws, once those under way are over. */
export const eachOf = async <T>(
  all: readonly T[],
  atOnce: number,
  act: (one: T) => Promise<unknown>,
): Promise<void> => {
  const left = [...all];
  const work = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await act(one);
  };
  const results = await Promise.allSettled(Array.from({ length: Math.min(atOnce, all.length) }, work));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
};
