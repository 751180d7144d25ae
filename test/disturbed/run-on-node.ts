/** Runs a script on a node and gives what it printed; undefined where the node is off or did not answer. */
export type RunOnNode = (node: string, script: string) => Promise<string | undefined>;
