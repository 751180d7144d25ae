import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { RunStore } from '../../../lib/ports.ts';
import { readExperiment } from '../../read-experiment.ts';
import type { CommandIo } from '../command.ts';

export interface Switching {
  readonly store: Pick<RunStore, 'getPause' | 'putPause' | 'removePause'>;
  readonly experiment: string;
  /** Undefined: runs begin again. */
  readonly pause: { readonly since: string; readonly reason: string } | undefined;
  readonly json: boolean;
  readonly io: CommandIo;
  readonly projectDir: string;
}

const NAME = /^[a-z][a-z0-9-]{0,40}$/;

/**
 * A name that no file has was probably mistyped, and who believes a schedule to be paused would be surprised: throws `Usage`. To take
 * a pause back any name will do that has one.
 */
const checkName = async ({ experiment, pause, projectDir, io }: Switching): Promise<void> => {
  if (!NAME.test(experiment)) {
    const message = `${JSON.stringify(experiment)} is no name of an experiment`;
    throw new SwarmproofError('Usage', message, 'npx swarmproof schedule list');
  }
  if (!pause) return;
  const { experiment: read } = await readExperiment(experiment, { projectDir, cwd: projectDir });
  if (!read.schedule) io.progress(`experiments/${experiment}.yaml has no schedule here; what is deployed may have one`);
};

/** Pauses the schedule of one experiment, or takes that back. What is so already stays as it was. */
export const switchSchedule = async (switching: Switching): Promise<number> => {
  const { store, experiment, pause, json, io } = switching;
  await checkName(switching);
  const before = await store.getPause(experiment);
  // Where another pause came in between it is paused all the same.
  if (pause && !before) await store.putPause({ experiment, ...pause });
  if (!pause && before && !(await store.removePause(before))) {
    const message = `${experiment} was paused anew at this moment, and stays so`;
    throw new SwarmproofError(
      'Halted',
      message,
      `npx swarmproof schedule resume ${experiment}, if that may go as well`,
    );
  }
  const now = pause ? (before ?? { experiment, ...pause }) : undefined;
  if (json) {
    const told = now ? { since: now.since, reason: now.reason } : null;
    io.out(
      JSON.stringify({
        schemaVersion: 1,
        experiment,
        pause: told,
        isChanged: (before === undefined) === (pause !== undefined),
      }),
    );
  } else if (now)
    io.out(
      `paused: no run of ${experiment} begins by its schedule since ${now.since}${now.reason ? `: ${now.reason}` : ''}`,
    );
  else
    io.out(
      before
        ? `runs of ${experiment} begin by its schedule again; it was paused since ${before.since}`
        : `${experiment} was not paused`,
    );
  return 0;
};
