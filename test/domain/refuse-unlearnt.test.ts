import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Experiment, experimentSchema } from '../../lib/domain/experiment.ts';
import { refuseUnlearnt } from '../../lib/domain/refuse-unlearnt.ts';

const FILE = new URL('../local/own-swarm/shop-partition.yaml', import.meta.url);
const whole = experimentSchema.parse(parse(readFileSync(FILE, 'utf8')));

const without = (id: string): Experiment => ({
  ...whole,
  steadyState: whole.steadyState.filter((step) => step.id !== id),
});

describe('a fault in a swarm that stood before the run', () => {
  it.each([
    ['S01', 'which member each node is', 'nodes-ready'],
    ['S02', 'where the service "shop" runs', 'service-converged'],
    ['S03', 'where the service "stock" runs', 'service-converged'],
    ['S04', 'where the container "cart" is', 'container-stands'],
  ])('is refused without the step %s, which finds out %s', (id, what, check) => {
    expect(() => refuseUnlearnt(whole)).not.toThrow();
    expect(() => refuseUnlearnt(without(id))).toThrow(
      expect.objectContaining({
        code: 'Config',
        message: `shop-partition uses a swarm that stands, and no step before its fault finds out ${what}`,
        hint: `add a step with the check ${check} to steadyState`,
      }),
    );
  });

  it('is refused where nothing finds out what its target hosts', () => {
    const hosting = { ...whole, fault: { kind: 'partition', target: { hosting: 'till' }, losesQuorum: false } };
    expect(() => refuseUnlearnt(hosting)).toThrow('finds out where "till" runs');
  });

  it('is refused where a service is only scaled: that does not tell where it runs', () => {
    const scaled = { id: 'S02', check: 'service-scaled', with: { service: 'shop', replicas: 3 } };
    const steadyState = [...without('S02').steadyState, scaled];
    expect(() => refuseUnlearnt({ ...whole, steadyState })).toThrow('finds out where the service "shop" runs');
  });

  it('wants nothing where the run makes the swarm, or breaks nothing', () => {
    expect(() => refuseUnlearnt({ ...without('S01'), swarm: 'build' })).not.toThrow();
    const { fault: _fault, sampler: _sampler, ...looks } = without('S01');
    expect(() => refuseUnlearnt(looks as Experiment)).not.toThrow();
  });
});
