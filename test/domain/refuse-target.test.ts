import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import { refuseTarget } from '../../lib/domain/refuse-target.ts';
import { targetCount } from '../../lib/domain/target-count.ts';
import { given } from './probes/given.ts';

const fleet = (managers: number) =>
  given.nodes.map((node, place) => ({ ...node, role: place < managers ? ('manager' as const) : ('worker' as const) }));
const refuse = (managers: number, target: object, fault: object = {}) =>
  refuseTarget(
    experimentSchema.parse({
      ...{ version: 1, name: 'x', hypothesis: 'what is refused', swarm: 'build' },
      steadyState: [{ id: 'S01', check: 'nodes-ready' }],
      fault: { kind: 'node-power-cut', target, ...fault },
      sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
    }),
    fleet(managers),
  );

describe('refuseTarget', () => {
  it.each([
    [1, { role: 'manager' }],
    [2, { role: 'leader' }],
    [3, { role: 'manager', count: 'majority' }],
    [3, { role: 'manager', count: 'all' }],
    [3, { role: 'follower', count: 'all' }],
    [3, { names: ['node1', 'node2'] }],
  ])('refuses of %i managers %j, but where the experiment says that it loses the quorum', (managers, target) => {
    expect(() => refuse(managers, target)).toThrow('the rest must be more than half');
    expect(() => refuse(managers, target, { losesQuorum: true })).not.toThrow();
    expect(() => refuse(managers, target, { kind: 'vxlan-block' })).not.toThrow();
  });

  it.each([
    [3, { role: 'manager' }],
    [3, { role: 'manager', count: 'minority' }],
    [1, { role: 'worker', count: 'all' }],
    [1, { names: ['node2', 'node3'] }],
  ])('lets pass of %i managers %j', (managers, target) => {
    expect(() => refuse(managers, target)).not.toThrow();
  });

  it('T9 T10 refuses nodes and zones that the fleet does not have', () => {
    expect(() => refuse(1, { names: ['node9'] })).toThrow('is "node9"; the nodes of the fleet are node1, node2, node3');
    expect(() => refuse(1, { availabilityZone: 'eu-central-1z' })).toThrow('the fleet is in no known zone');
  });
});

describe('targetCount', () => {
  it.each([
    ['minority', [0, 0, 1, 1, 2]],
    ['majority', [1, 2, 2, 3, 3]],
    ['all', [1, 2, 3, 4, 5]],
    ['one', [1, 1, 1, 1, 1]],
  ] as const)('%s of one to five is %j', (count, wanted) => {
    expect([1, 2, 3, 4, 5].map((each) => targetCount(count, each))).toEqual(wanted);
  });
});
