import { randomInt } from 'node:crypto';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { GuestRelease } from '../../../local/fleet/guest-release.ts';
import type { Command, CommandValues } from '../command.ts';
import { guestOption } from '../guest-option.ts';
import { integerOption } from '../integer-option.ts';
import { stackOption } from '../stack-option.ts';

/** The options of everything that runs experiments. */
export const RUN_OPTIONS = {
  seed: { type: 'string' },
  target: { type: 'string' },
  stack: { type: 'string' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  keep: { type: 'boolean' },
  managers: { type: 'string' },
  workers: { type: 'string' },
  guest: { type: 'string' },
  name: { type: 'string' },
} as const satisfies Command['options'];

export interface RunSettings {
  readonly seed: number;
  readonly target: 'local' | 'aws';
  /** Name of the stack, for the target aws. */
  readonly stack: string;
  /** A fault may hit a swarm in AWS without anybody being asked. */
  readonly yes: boolean;
  readonly json: boolean;
  readonly keep: boolean;
  readonly managers: number | undefined;
  readonly workers: number | undefined;
  readonly guest: GuestRelease | undefined;
  readonly name: string;
  /** What the swarm of the stack must be called, where a person said so. */
  readonly swarm: string | undefined;
}

/** Largest seed of an experiment (see run-input.ts), exclusive. */
const SEEDS = 2 ** 32;
const MAX_NODES = 15;

const refuse = (message: string, hint: string): never => {
  throw new SwarmproofError('Usage', message, hint);
};

/** Reads the options; throws `Usage` for what they do not allow. */
export const runSettings = (values: CommandValues): RunSettings => {
  const { target = 'local', name = 'local' } = values;
  if (target !== 'local' && target !== 'aws') {
    return refuse(
      `--target got ${JSON.stringify(target)}; allowed are local and aws`,
      'leave it out to run on this machine',
    );
  }
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,30}$/.test(name)) {
    return refuse(
      `--name got ${JSON.stringify(name)}; a name has lower case letters, digits and dashes`,
      '--name second',
    );
  }
  const ofFleet = (['managers', 'workers', 'guest', 'keep'] as const).find((each) => values[each] !== undefined);
  if (target === 'aws' && ofFleet) {
    return refuse(
      `--${ofFleet} is about the fleet on this machine; the target aws has its own`,
      `leave --${ofFleet} out`,
    );
  }
  return {
    seed: integerOption('seed', values.seed, { min: 0, max: SEEDS - 1 }) ?? randomInt(SEEDS),
    target,
    stack: stackOption('run', values),
    yes: values.yes === true,
    json: values.json === true,
    keep: values.keep === true,
    managers: integerOption('managers', values.managers, { min: 1, max: MAX_NODES }),
    workers: integerOption('workers', values.workers, { min: 0, max: MAX_NODES }),
    guest: guestOption(values.guest),
    name,
    swarm: target === 'aws' && values.name !== undefined ? name : undefined,
  };
};
