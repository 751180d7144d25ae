import type { RunInput } from '../../lib/domain/run-input.ts';

type Experiment = RunInput['experiment'];

const WHOAMI = { service: 'whoami', image: 'containous/whoami', publish: '8000:80', replicas: 3 } as const;
const target = { role: 'worker', hosting: 'whoami' } as const;

/** As little of a swarm as a fault needs, and all of it goes with the cleanup. */
const broken = (name: string, fault: NonNullable<Experiment['fault']>): Experiment => ({
  ...{ version: 1, name, hypothesis: 'what is broken is mended, whoever dies meanwhile', swarm: 'build', fault },
  prepare: [
    { id: 'P01', check: 'swarm-cleared' },
    { id: 'W04', check: 'swarm-initialised' },
    { id: 'W05', check: 'swarm-joined' },
    { id: 'W06', check: 'nodes-ready', within: '30s' },
    { id: 'W08', check: 'service-created', with: WHOAMI },
  ],
  steadyState: [
    { id: 'S01', check: 'service-converged', with: { service: 'whoami' }, within: '20s' },
    // Tasks run a while before every node's mesh knows of them, and a sampler that meets that ends the run before its point.
    { id: 'W15', check: 'mesh-spreads', with: { service: 'whoami', port: 8000 }, within: '30s' },
  ],
  sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
  recover: [{ id: 'R01', check: 'node-returned', within: '60s' }],
  cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
});

/**
 * The runs that are disturbed: one whose node is switched off, one with a fault that a document makes and that its node ends by a
 * timer after 20 s, and one that breaks nothing.
 */
export const CRASH_EXPERIMENTS: Readonly<Record<'cut' | 'drop' | 'plain', Experiment>> = {
  cut: broken('cut-soon', { kind: 'node-power-cut', target }),
  drop: broken('drop-soon', { kind: 'partition', target, with: { lasts: '20s' } }),
  plain: {
    ...{ version: 1, name: 'plain-soon', hypothesis: 'a machine makes a swarm of its own', swarm: 'build' },
    prepare: [{ id: 'P01', check: 'swarm-cleared' }],
    method: [{ id: 'W04', check: 'swarm-initialised' }],
    cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
  },
};
