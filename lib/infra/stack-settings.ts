import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Node } from 'constructs';
import { SwarmproofError } from '../domain/errors.ts';

export interface StackSettings {
  readonly stackName: string;
  /** Value of the tag `swarmproof:swarm` that marks the fleet. */
  readonly swarmId: string;
  readonly managers: number;
  readonly workers: number;
  /** What becomes of the history when the stack goes. */
  readonly history: RemovalPolicy;
}

const NAME = /^[a-z][a-z0-9-]{0,30}$/;
/** As many as the documents' parameters and one SendCommand reach with room to spare. */
const MOST_NODES = 7;

const refuse = (key: string, value: unknown, allowed: string): never => {
  throw new SwarmproofError(
    'Config',
    `the context value "${key}" is ${JSON.stringify(value)}, allowed is ${allowed}`,
    `npx cdk synth -c ${key}=VALUE`,
  );
};

const nameOf = (node: Node, key: string, fallback: string): string => {
  const value = node.tryGetContext(key) ?? fallback;
  return typeof value === 'string' && NAME.test(value) ? value : refuse(key, value, 'a name such as swarm-1');
};

const countOf = (node: Node, key: string, fallback: number, least: number): number => {
  const value = node.tryGetContext(key) ?? fallback;
  const count = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : value;
  const fits = Number.isInteger(count) && count >= least && count <= MOST_NODES;
  return fits ? count : refuse(key, value, `a whole number from ${least} to ${MOST_NODES}`);
};

/** What a deployment may choose, from the context (`-c key=value`): stack, swarm, managers, workers, history. */
export const stackSettings = (node: Node): StackSettings => {
  const managers = countOf(node, 'managers', 1, 1);
  const workers = countOf(node, 'workers', 2, 0);
  if (managers % 2 === 0) refuse('managers', managers, 'an odd number: an even one tolerates no more losses');
  if (managers + workers > MOST_NODES)
    refuse('workers', workers, `at most ${MOST_NODES - managers} beside the managers`);
  const history = node.tryGetContext('history') ?? 'retain';
  if (history !== 'retain' && history !== 'delete') refuse('history', history, 'retain or delete');
  return {
    stackName: nameOf(node, 'stack', 'swarmproof'),
    swarmId: nameOf(node, 'swarm', 'swarmproof'),
    managers,
    workers,
    history: history === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  };
};
