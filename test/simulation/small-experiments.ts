import type { RunInput } from '../../lib/domain/run-input.ts';

type Experiment = RunInput['experiment'];

/** As short as a run with a fault can be: every kind of step, each once. */
const small = (name: string, fault: Experiment['fault'], observe: Experiment['observe']): Experiment => ({
  ...{ version: 1, name, hypothesis: 'what is broken is mended, and the service goes on', swarm: 'build' },
  prepare: [
    { id: 'P01', check: 'swarm-cleared' },
    { id: 'W04', check: 'swarm-initialised' },
    { id: 'W05', check: 'swarm-joined' },
    {
      ...{ id: 'W13', check: 'service-created' },
      with: { service: 'whoami', image: 'containous/whoami', publish: '8000:80', replicas: 3 },
    },
  ],
  steadyState: [{ id: 'S01', check: 'service-converged', with: { service: 'whoami' }, within: '10s' }],
  ...(fault ? { fault } : {}),
  sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '15s' },
  ...(observe ? { observe } : {}),
  recover: [
    { id: 'R01', check: 'node-returned', within: '60s' },
    // Every path is watched for a while after it may fail no more.
    { id: 'R60', check: 'time-passed', with: { seconds: 20 } },
  ],
  cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
});

const target = { role: 'worker', hosting: 'whoami' } as const;

/** One that switches a node off, and one whose fault a document makes. */
export const SMALL_EXPERIMENTS: Readonly<Record<string, Experiment>> = {
  'small-cut': small('small-cut', { kind: 'node-power-cut', target }, [
    { id: 'O01', check: 'node-down', within: '40s' },
    { id: 'O02', check: 'replicas-restored', on: 'survivors', with: { service: 'whoami' }, within: '60s' },
  ]),
  'small-drop': small('small-drop', { kind: 'partition', target }, [{ id: 'O01', check: 'node-down', within: '40s' }]),
};
