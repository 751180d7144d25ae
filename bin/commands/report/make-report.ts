import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Journal } from '../../../lib/domain/journal.ts';
import { type Report, reportSchema } from '../../../lib/domain/report/report.ts';
import { reportOf } from '../../../lib/domain/report/report-of.ts';
import { againCommand } from '../run/again-command.ts';
import { DEFAULT_TOPOLOGY } from '../run/default-topology.ts';
import { exitCodeOf } from '../run/exit-code-of.ts';

/** A journal says what ran on which nodes; machines are known of local runs alone. */
const againOf = ({ run, plan, machines }: Journal): string => {
  const managers = plan.nodes.filter(({ role }) => role === 'manager').length;
  const workers = plan.nodes.length - managers;
  const isDefault = managers === DEFAULT_TOPOLOGY.managers && workers === DEFAULT_TOPOLOGY.workers;
  const asked = machines
    ? { target: 'local' as const, name: run.swarmId, ...(isDefault ? {} : { managers, workers }) }
    : { target: 'aws' as const, name: run.swarmId };
  return `${againCommand(run.experiment, asked)} --seed ${run.seed}`;
};

const refuse = (reason: string): never => {
  throw new SwarmproofError(
    'Usage',
    `the journal of this run cannot be told: ${reason}`,
    'it is damaged, or of another version of swarmproof: use the one that wrote it',
  );
};

/** All that is told of a run. Throws `Usage`, in one sentence, for a journal that is damaged or of another version. */
export const makeReport = (journal: Journal): Report => {
  let report: Report;
  try {
    report = reportOf(journal, { again: againOf(journal), exitCodeOf });
  } catch (error) {
    return refuse((error as Error).message);
  }
  const parsed = reportSchema.safeParse(report);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
};
