/** Suffix of a cut output, from the agent (`OutputTruncatedSuffix`); it counts towards the limit. */
const SUFFIX = '--output truncated--';

/** Keeps at most `limit` characters of a command's output, the suffix included. Bytes that are no UTF-8 become U+FFFD. */
export const cutOutput = (bytes: Buffer, limit: number): string => {
  const text = bytes.toString('utf8');
  return text.length <= limit ? text : text.slice(0, limit - SUFFIX.length) + SUFFIX;
};
