import { fileURLToPath } from 'node:url';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import { reasonOption } from './reason-option.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

const DEEDS = ['list', 'pause', 'resume'] as const;
const HINT = 'npx swarmproof schedule --help';

const refuse = (message: string): never => {
  throw new SwarmproofError('Usage', message, HINT);
};

/** What to do, and of which experiment where it is not about all. */
const askedFor = ([word, experiment, extra]: readonly string[]) => {
  const deed = DEEDS.find((each) => each === word);
  if (!deed)
    return refuse(
      `schedule got ${word === undefined ? 'nothing' : JSON.stringify(word)}; allowed are ${DEEDS.join(', ')}`,
    );
  const tooMany = deed === 'list' ? experiment : extra;
  if (tooMany !== undefined) return refuse(`schedule ${deed} got ${JSON.stringify(tooMany)} as well`);
  if (deed !== 'list' && experiment === undefined) return refuse(`schedule ${deed} needs the name of an experiment`);
  return { deed, experiment: experiment ?? '' };
};

/** `swarmproof schedule list|pause|resume` */
export const schedule: Command = {
  summary: 'list the schedules; pause one of them, or let it go on',
  usage: `schedule list | pause <experiment> [--reason TEXT] | resume <experiment>
                [--json] [--target local|aws] [--stack NAME]

  list            experiments that run by themselves, and which of their runs were left out
  pause           no run of it begins by its schedule until resume; one that is under way goes on
  resume          runs begin again; none is made up for
  --reason TEXT   of a pause: why; it is on record with every run that is left out
  --json          prints one JSON object
  --target        whose: local (the default) or aws
  --stack NAME    the stack in AWS, "swarmproof" by default

A pause is kept in the history and outlives deployments. Runs that a person starts are not concerned.`,
  examples: ['schedule list', 'schedule pause kill-worker --reason freeze', 'schedule resume kill-worker'],
  words: DEEDS,
  choices: { target: ['local', 'aws'] },
  options: {
    ...{ reason: { type: 'string' }, json: { type: 'boolean' } },
    ...{ target: { type: 'string' }, stack: { type: 'string' } },
  },
  run: async (values, positionals, io) => {
    const { reason, json } = values;
    const { deed, experiment } = askedFor(positionals);
    const [target, stack] = [targetOption('schedule', values.target), stackOption('schedule', values)];
    if (reason !== undefined && deed !== 'pause') return refuse('--reason goes with pause alone');
    const why = reason === undefined ? '' : reasonOption('schedule pause kill-worker --reason freeze', reason);
    const projectDir = fileURLToPath(new URL('../..', import.meta.url));
    const { openStore } = await import('./history/open-store.ts');
    const { store } = await openStore(target, io, stack);
    if (deed === 'list') {
      const { listSchedules } = await import('./schedule/list-schedules.ts');
      return listSchedules(store, json === true, io, projectDir);
    }
    const { switchSchedule } = await import('./schedule/switch-schedule.ts');
    const pause = deed === 'pause' ? { since: new Date().toISOString(), reason: why } : undefined;
    return switchSchedule({ store, experiment, pause, json: json === true, io, projectDir });
  },
};
