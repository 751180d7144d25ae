/**
 * The first Systems Manager agent that hands a parameter with `interpolationType: ENV_VAR` to the script in its
 * environment; older ones put it into the script's text. Source: AWS, "Writing SSM documents", interpolationType.
 */
const LEAST = [3, 3, 2746, 0] as const;

/** Whether an agent of this version (`3.3.2746.0`) passes parameters as environment variables. False for any other text. */
export const isAgentSafe = (version: string): boolean => {
  if (!/^\d{1,9}([.]\d{1,9}){3}$/.test(version)) return false;
  const parts = version.split('.').map(Number);
  const place = LEAST.findIndex((least, index) => parts[index] !== least);
  return place === -1 || (parts[place] ?? 0) > (LEAST[place] ?? 0);
};
