/**
 * Where a document or a call takes longer than a moment by its nature, in seconds on machines with hardware virtualisation.
 * Docker's client waits five seconds until a service counts as stable (docker/cli service/progress, `waitOnService`); others
 * wait for what they were asked to; EC2 calls no instance stopped or running sooner. Only the first look depends on it: an
 * assumption that is wrong costs a look, or a few seconds.
 */
const USUAL_S: Readonly<Record<string, number>> = {
  'swarm-clear': 2,
  'join-swarm': 2,
  'container-asks': 1,
  'replicas-ask': 1,
  'mesh-sample': 1,
  'service-create': 7,
  'service-scale': 7,
  'fault-service-scale': 7,
  'fault-service-update': 15,
  'fault-engine-restart': 5,
  'overlay-measure': 5,
  'sample-start': 4,
  'instance:cutPower': 5,
  'instance:stop': 10,
  'instance:reboot': 5,
  'instance:start': 20,
};

/** Seconds until the answer to a document, or to a call (`instance:start`), can be expected; 0 where that is a moment. */
export const usualS = (action: string, parameters: Readonly<Record<string, string>>): number =>
  action === 'wait' ? Number(parameters.seconds ?? 0) : (USUAL_S[action] ?? 0);
