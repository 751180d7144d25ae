import { expect, test } from 'vitest';
import { checkGuest } from '../../local/fleet/check-guest.ts';
import { checkTopology } from '../../local/fleet/check-topology.ts';
import { planNodes } from '../../local/fleet/plan-nodes.ts';
import { makeRecord } from './make-record.ts';

test('names managers first and gives everyone an address, a MAC and an instance id of their own', () => {
  const nodes = planNodes({ managers: 3, workers: 2 });
  expect(nodes.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'node1 manager',
    'node2 manager',
    'node3 manager',
    'node4 worker',
    'node5 worker',
  ]);
  expect(nodes.map(({ address }) => address)).toEqual([11, 12, 13, 14, 15].map((last) => `192.168.77.${last}`));
  expect(new Set(nodes.map(({ mac }) => mac)).size).toBe(5);
  for (const { instanceId } of nodes) expect(instanceId).toMatch(/^i-[0-9a-f]{17}$/);
  expect(new Set(nodes.map(({ instanceId }) => instanceId)).size).toBe(5);
});

test.each([
  [0, 2, 'managers'],
  [2, 2, 'managers'],
  [9, 0, 'managers'],
  [1.5, 0, 'managers'],
  [Number.NaN, 0, 'managers'],
  [1, -1, 'workers'],
  [1, 0.5, 'workers'],
  [3, 5, '8 nodes'],
])('refuses %s managers and %s workers', (managers, workers, named) => {
  expect(() => planNodes({ managers, workers })).toThrowError(expect.objectContaining({ code: 'Usage' }));
  expect(() => planNodes({ managers, workers })).toThrow(named);
});

test.each([
  [1, 0],
  [7, 0],
  [1, 6],
  [5, 2],
])('allows %s managers and %s workers', (managers, workers) => {
  expect(planNodes({ managers, workers })).toHaveLength(managers + workers);
});

test('takes a fleet of the asked topology, and names both where they differ', () => {
  expect(() => checkTopology(makeRecord({ managers: 1, workers: 2 }), { managers: 1, workers: 2 })).not.toThrow();
  const mismatch = () => checkTopology(makeRecord({ managers: 1, workers: 2 }), { managers: 3, workers: 2 });
  expect(mismatch).toThrowError(expect.objectContaining({ code: 'TopologyMismatch', exitCode: 2 }));
  expect(mismatch).toThrow(/1 managers and 2 workers.*3 and 2/);
  const hintFor = (workers: number) => {
    try {
      checkTopology(makeRecord({ name: 'mine' }), { managers: 1, workers });
    } catch (error) {
      return (error as { hint: string }).hint;
    }
  };
  expect(hintFor(4)).toContain('npx swarmproof up --workers 4 --grow --name mine');
  expect(hintFor(1)).not.toContain('--grow');
});

test('takes a fleet of the asked Debian release, and says what stands where it is another', () => {
  const standing = { ...makeRecord({ name: 'second' }), release: 'bookworm', engine: '20.10.24+dfsg1' };
  expect(() => checkGuest(standing, 'bookworm')).not.toThrow();
  const mismatch = () => checkGuest(standing, 'trixie');
  expect(mismatch).toThrowError(
    expect.objectContaining({
      code: 'TopologyMismatch',
      exitCode: 2,
      message: 'fleet "second" stands with Debian bookworm (Docker 20.10.24+dfsg1), asked for was Debian trixie',
      hint: expect.stringContaining('--guest bookworm, run `npx swarmproof down --name second`'),
    }),
  );
});
