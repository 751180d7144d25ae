import { expect, it } from 'vitest';
import { fleetNeeds } from '../../bin/commands/run/fleet-needs.ts';

const use = { minNodes: 1, swarm: 'use' } as const;
const build = { minNodes: 3, swarm: 'build' } as const;

it('a swarm that stands is wanted where the first of a list uses one, or whichever comes first would', () => {
  expect([fleetNeeds([use, build]), fleetNeeds([build, use])]).toEqual([
    { minNodes: 3, usesSwarm: true },
    { minNodes: 3, usesSwarm: false },
  ]);
  expect([fleetNeeds([use, build], 'any'), fleetNeeds([use, use], 'any')]).toEqual([
    { minNodes: 3, usesSwarm: false },
    { minNodes: 1, usesSwarm: true },
  ]);
});
