const WORDS: Readonly<Record<string, string>> = {
  answers: 'the answers before',
  addresses: 'addresses that are found',
  answerers: 'who may answer',
  backends: 'the replicas that are found',
  bootIds: 'the boots before the fault',
  clockAheadMs: 'what the clocks of the nodes show',
  containers: 'where containers run',
  cutAskedAt: 'when the fault is made',
  faultAt: 'when the fault is made',
  healedAt: 'when the fault is gone',
  inventory: 'the inventory before',
  leader: 'who leads',
  samplers: 'where samplers run',
  swarmNodeIds: 'the ids of the swarm',
  targets: 'the target',
  tasks: 'where tasks run',
  watched: 'what the samplers ask',
};

/** What something depends on that is only known when it runs, in words, each once. */
export const factWords = (facts: readonly string[]): string =>
  [...new Set(facts.map((fact) => WORDS[fact] ?? fact))].join(', ');
