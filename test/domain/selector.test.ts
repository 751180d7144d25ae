import { describe, expect, it } from 'vitest';
import type { FleetNode } from '../../lib/domain/fleet.ts';
import { selectNodes } from '../../lib/domain/selector.ts';

const fleet = (managers: number): FleetNode[] =>
  [1, 2, 3].map((number) => ({
    name: `node${number}`,
    role: number <= managers ? 'manager' : 'worker',
    instanceId: `i-${number}`,
    address: `192.0.2.${number}`,
  }));
const select = (selector: string, managers: number, ...targets: string[]) =>
  selectNodes(selector, { nodes: fleet(managers), facts: targets.length === 0 ? {} : { targets } });

describe('the selector of nodes', () => {
  it('takes a manager that the fault does not hit', () => {
    expect(select('manager', 3)).toEqual(['node1']);
    expect(select('manager', 3, 'node1')).toEqual(['node2']);
    expect(select('manager', 3, 'node1', 'node2')).toEqual(['node3']);
    expect(select('others', 3, 'node1')).toEqual(['node1', 'node3']);
  });

  it('takes the first manager where the fault hits all of them: it answers once it is back', () => {
    expect(select('manager', 1, 'node1')).toEqual(['node1']);
    expect(select('survivors', 1, 'node1')).toEqual(['node2', 'node3']);
  });

  it('takes a node by its name, whatever that is', () => {
    const nodes = fleet(1).map((node, place) => ({ ...node, name: `shop-${'abc'[place]}` }));
    expect(selectNodes('node:shop-b', { nodes, facts: {} })).toEqual(['shop-b']);
    expect(select('node:node2', 1)).toEqual(['node2']);
    expect(select('node2', 1)).toEqual(['node2']);
  });

  it('says what it knows where nothing matches', () => {
    expect(() => select('target', 1)).toThrow('the selector "target" matches no node of node1, node2, node3');
  });
});
