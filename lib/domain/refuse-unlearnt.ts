import { SwarmproofError } from './errors.ts';
import type { Experiment, ExperimentStep } from './experiment.ts';

/** Checks that find out where something runs. */
const OF_SERVICES = ['service-converged', 'service-spread', 'service-placed'];
const OF_CONTAINERS = ['container-stands', 'container-runs'];

const learns = (steps: readonly ExperimentStep[], checks: readonly string[], key: string, name: string): boolean =>
  steps.some((step) => checks.includes(step.check) && step.with?.[key] === name);

const refuse = ({ name }: Experiment, what: string, check: string): never => {
  throw new SwarmproofError(
    'Config',
    `${name} uses a swarm that stands, and no step before its fault finds out ${what}`,
    `add a step with the check ${check} to steadyState`,
  );
};

/**
 * Of a swarm that stood before the run nothing is known but what its steps find out. What the fault and the samplers need to know is
 * asked for before anything runs: without it the run would end as `invalid`. Throws `Config`.
 */
export const refuseUnlearnt = (experiment: Experiment): void => {
  const { swarm, fault, sampler, prepare, steadyState, method } = experiment;
  if (swarm !== 'use' || fault === undefined) return;
  const steps = [prepare, steadyState, method].flat();
  const isService = (name: string) => learns(steps, OF_SERVICES, 'service', name);
  const isContainer = (name: string) => learns(steps, OF_CONTAINERS, 'container', name);
  if (!steps.some(({ check }) => check === 'nodes-ready'))
    refuse(experiment, 'which member each node is', 'nodes-ready');
  for (const name of [sampler?.mesh?.service, sampler?.names?.service]) {
    if (name !== undefined && !isService(name)) {
      refuse(experiment, `where the service "${name}" runs`, 'service-converged');
    }
  }
  const container = sampler?.names?.container;
  if (container !== undefined && !isContainer(container)) {
    refuse(experiment, `where the container "${container}" is`, 'container-stands');
  }
  const hosted = [fault.target?.hosting, fault.target?.notHosting].find(
    (name) => name !== undefined && !isService(name) && !isContainer(name),
  );
  if (hosted !== undefined) refuse(experiment, `where "${hosted}" runs`, 'service-converged or container-stands');
};
