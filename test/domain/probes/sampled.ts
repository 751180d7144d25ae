import type { Facts, NodeOutput } from '../../../lib/domain/observation.ts';
import { given } from './given.ts';

const { containerId } = given;
const short = (digit: string) => containerId(digit).slice(0, 12);
const tasks = (...digits: string[]) =>
  digits.map((digit) => ({ name: `x.${digit}`, node: `node${digit}`, containerId: short(digit) }));
const facts: Facts = {
  targets: ['node3'],
  tasks: { whoami: tasks('1', '2', '3'), web: tasks('1', '2', '3') },
  containers: { app1: { node: 'node1', containerId: short('a') } },
  addresses: { app1: '10.0.1.2', web: '10.0.1.4' },
  backends: { whoami: { all: 3, dead: 1 }, web: { all: 3, dead: 1 }, app1: { all: 1, dead: 0 } },
};
const paths = { meshService: 'whoami', meshPort: 8000, nameService: 'web', nameContainer: 'app1' };
const ways = (...paths: string[]) => paths.flatMap((id) => [id, id.replace(':', '-kept:'), id.replace(':', '-large:')]);
const MESH = ways('mesh:node1', 'mesh:node2', 'mesh:node3');
const ASKED = {
  node1: [...MESH, ...ways('name:app1:web', 'name:web:app1')].sort(),
  node2: [...MESH, ...ways('name:web:app1')].sort(),
};
const silent = (node: string): NodeOutput => ({ node, status: 'timedOut', acts: [], problem: 'no answer in time' });

/** What samplers of a fleet of three ask: whoami on the mesh, web and app1 by name; node3 is the target. */
export const sampled = { short, tasks, facts, paths, ways, MESH, ASKED, silent };
