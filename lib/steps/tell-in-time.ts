/** One item: longer than this the store is away. It is well within the time-out of the function that waits. */
const LIMIT_MS = 5000;

/** Does what is good to have and no more: waits for it `limitMs` at most, never throws, and says what went wrong. */
export const tellInTime = async (
  tell: () => Promise<void>,
  complain: (text: string) => void,
  limitMs = LIMIT_MS,
): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([tell(), late]);
  } catch (error) {
    complain(`the metrics of this run are missing: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    clearTimeout(timer);
  }
};
