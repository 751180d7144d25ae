import * as z from 'zod';
import { SwarmproofError } from './errors.ts';
import type { FleetNode } from './fleet.ts';
import type { Facts } from './observation.ts';

/**
 * Where a step runs. `manager`: the first manager that the fault does not hit, and the first of all where it hits every one: nobody else
 * can answer, and it does once it is back. `others`: every node but that one.
 * `target`, `survivors`: the fault's nodes and the rest. `samplers`: where
 * samplers run. `hosting:<service>`: nodes with a running task of it.
 * `host:<container>`: the node of a standalone container. `node:<name>`: a node that is called otherwise than `node2`. (`managers`, all of them, is what checks ask for themselves.)
 */
export const selectorSchema = z
  .string()
  .max(80)
  .regex(
    /^(all|manager|others|survivors|samplers|target|hosting:[a-z][a-z0-9-]*|host:[a-z][a-z0-9-]*|node[0-9]+|node:[a-z][a-z0-9-]*)$/,
    'allowed: all, manager, others, survivors, samplers, target, hosting:<service>, host:<container>, node<number>, node:<name>',
  );

export interface SelectorContext {
  readonly nodes: readonly FleetNode[];
  readonly facts: Facts;
}

const namesOf = (selector: string, { nodes, facts }: SelectorContext): readonly string[] => {
  const all = nodes.map((node) => node.name);
  const targets = facts.targets ?? [];
  const managers = nodes.filter((node) => node.role === 'manager').map((node) => node.name);
  const manager = managers.find((name) => !targets.includes(name)) ?? managers[0];
  const [kind, name = ''] = selector.split(':');
  if (kind === 'all') return all;
  if (kind === 'manager') return manager === undefined ? [] : [manager];
  if (kind === 'managers') return managers;
  if (kind === 'others') return all.filter((each) => each !== manager);
  if (kind === 'target') return targets;
  if (kind === 'survivors') return all.filter((each) => !targets.includes(each));
  if (kind === 'samplers') return facts.samplers ?? [];
  if (kind === 'hosting') return [...new Set((facts.tasks?.[name] ?? []).map((task) => task.node))];
  if (kind === 'host') return [facts.containers?.[name]?.node ?? ''];
  return [kind === 'node' ? name : selector];
};

/** Names of the nodes that a selector stands for, in fleet order. Throws `Config` where it matches none. */
export const selectNodes = (selector: string, context: SelectorContext): readonly string[] => {
  const wanted = namesOf(selector, context);
  const found = context.nodes.map((node) => node.name).filter((name) => wanted.includes(name));
  if (found.length > 0) return found;
  const have = context.nodes.map((node) => node.name).join(', ');
  throw new SwarmproofError(
    'Config',
    `the selector "${selector}" matches no node of ${have}`,
    'choose another selector, or look at the steps before it: they find out where tasks and containers run',
  );
};
