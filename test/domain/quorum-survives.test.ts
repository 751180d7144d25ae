import { describe, expect, it } from 'vitest';
import type { FleetNode } from '../../lib/domain/fleet.ts';
import { quorumSurvives } from '../../lib/domain/quorum-survives.ts';

const fleet = (managers: number): FleetNode[] =>
  Array.from({ length: managers + 1 }, (_, place) => ({
    name: `node${place + 1}`,
    role: place < managers ? 'manager' : 'worker',
    instanceId: `i-0000000${place}`,
    address: `192.0.2.${place + 1}`,
  }));

describe('quorumSurvives', () => {
  it.each([
    [1, ['node1'], false],
    [1, ['node2'], true],
    [2, ['node1'], false],
    [3, ['node1'], true],
    [3, ['node1', 'node2'], false],
    [5, ['node1', 'node2'], true],
    [4, ['node1', 'node2'], false],
  ])('of %i managers without %j: %s', (managers, without, survives) => {
    expect(quorumSurvives(fleet(managers), without)).toBe(survives);
  });
});
