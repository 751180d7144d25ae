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

/** The same on a swarm that somebody else made, with their names: nothing is made, and nothing is cleared up. */
const used = (name: string, fault: Experiment['fault'], observe: Experiment['observe']): Experiment => ({
  ...{ version: 1, name, hypothesis: 'what is broken is mended, and the shop goes on', swarm: 'use' },
  steadyState: [
    { id: 'S01', check: 'nodes-ready', within: '60s' },
    { id: 'S02', check: 'service-converged', with: { service: 'shop' }, within: '30s' },
    { id: 'S03', check: 'service-converged', with: { service: 'stock' }, within: '30s' },
    { id: 'S04', check: 'container-stands', with: { container: 'cart', network: 'shopnet' } },
  ],
  ...(fault ? { fault } : {}),
  sampler: {
    mesh: { service: 'shop', port: 8080 },
    names: { service: 'stock', container: 'cart' },
    failuresWithin: '15s',
  },
  ...(observe ? { observe } : {}),
  recover: [
    { id: 'R01', check: 'node-returned', within: '60s' },
    { id: 'R60', check: 'time-passed', with: { seconds: 20 } },
  ],
});

const shopTarget = { role: 'worker', hosting: 'shop', notHosting: 'cart' } as const;

/** One that switches a node off, and one whose fault a document makes; each on a swarm of its own, and on one that is only used. */
export const SMALL_EXPERIMENTS: Readonly<Record<string, Experiment>> = {
  'small-cut': small('small-cut', { kind: 'node-power-cut', target }, [
    { id: 'O01', check: 'node-down', within: '40s' },
    { id: 'O02', check: 'replicas-restored', on: 'survivors', with: { service: 'whoami' }, within: '60s' },
  ]),
  'small-drop': small('small-drop', { kind: 'partition', target }, [{ id: 'O01', check: 'node-down', within: '40s' }]),
  'used-cut': used('used-cut', { kind: 'node-power-cut', target: shopTarget }, [
    { id: 'O01', check: 'node-down', within: '40s' },
    { id: 'O02', check: 'replicas-restored', on: 'survivors', with: { service: 'shop' }, within: '60s' },
  ]),
  'used-drop': used('used-drop', { kind: 'partition', target: shopTarget }, [
    { id: 'O01', check: 'node-down', within: '40s' },
  ]),
};
