import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Journal } from '../../../lib/domain/journal.ts';
import { type Report, reportSchema } from '../../../lib/domain/report/report.ts';
import { reportOf } from '../../../lib/domain/report/report-of.ts';
import { againCommand } from '../run/again-command.ts';
import { DEFAULT_TOPOLOGY } from '../run/default-topology.ts';
import { exitCodeOf } from '../run/exit-code-of.ts';
import type { World } from '../run/world.ts';

const againOf = ({ run, plan }: Journal, target: World['target'], stack?: string): string => {
  const managers = plan.nodes.filter(({ role }) => role === 'manager').length;
  const workers = plan.nodes.length - managers;
  const isDefault = managers === DEFAULT_TOPOLOGY.managers && workers === DEFAULT_TOPOLOGY.workers;
  const fleet = target === 'aws' || isDefault ? {} : { managers, workers };
  return `${againCommand(run.experiment, { target, stack, name: run.swarmId, ...fleet })} --seed ${run.seed}`;
};

const refuse = (reason: string): never => {
  throw new SwarmproofError(
    'Usage',
    `the journal of this run cannot be told: ${reason}`,
    'it is damaged, or of another version of swarmproof: use the one that wrote it',
  );
};

/** All that is told of a run, `stack` being where it ran in AWS, if that is known. Throws `Usage`, in one sentence, for a journal that is damaged or of another version. */
export const makeReport = (journal: Journal, target: World['target'], stack?: string): Report => {
  let report: Report;
  try {
    report = reportOf(journal, { again: againOf(journal, target, stack), target, stack: stack ?? '', exitCodeOf });
  } catch (error) {
    return refuse((error as Error).message);
  }
  const parsed = reportSchema.safeParse(report);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
};
