/** Runs a script on a node, as root and with arguments, and gives what it printed; undefined where it failed. */
export type OnNode = (node: string, script: string, ...args: readonly string[]) => Promise<string | undefined>;
