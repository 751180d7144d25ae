/** Path of the parameters in which a stack writes what its clients have to know. Nothing else lies under it. */
export const deploymentPath = (stackName: string): string => `/swarmproof/${stackName}`;
