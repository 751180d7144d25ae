/** What is there of some parameters. */
export const withoutUndefined = (
  parameters: Record<string, string | number | boolean | undefined>,
): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(parameters).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined),
  );
