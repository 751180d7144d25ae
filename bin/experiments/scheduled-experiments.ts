import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunInput } from '../../lib/domain/run-input.ts';
import type { RunSchedule } from '../../lib/domain/schedules/schedule-schema.ts';
import { readExperiment } from '../read-experiment.ts';
import { isScheduled } from './is-scheduled.ts';

export interface ScheduledFile {
  readonly schedule: RunSchedule;
  readonly experiment: RunInput['experiment'];
}

/** The experiments of a project that run by themselves, in the order of their names. Throws where one is not usable. */
export const scheduledExperiments = async (projectDir: string): Promise<readonly ScheduledFile[]> => {
  const folder = join(projectDir, 'experiments');
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && isScheduled(readFileSync(join(folder, file), 'utf8')))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
  const read = await Promise.all(names.map((name) => readExperiment(name, { projectDir, cwd: projectDir })));
  return read.flatMap(({ written, experiment: { schedule } }): ScheduledFile[] => {
    const { schedule: _schedule, ...experiment } = written;
    return schedule ? [{ schedule, experiment }] : [];
  });
};
