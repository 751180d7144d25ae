import type { Report, ReportCommand } from '../../lib/domain/report/report.ts';
import { stepOutcome } from './step-outcome.ts';

export interface FewerCommands {
  readonly commands: readonly ReportCommand[];
  /** Commands that are not among them, and calls of those that are. */
  readonly commandsLeft: number;
  readonly callsLeft: number;
}

const troubled = ({ steps }: Report): ReadonlySet<number> =>
  new Set(steps.filter((step) => stepOutcome(step).outcome !== 'green').map(({ index }) => index));

/**
 * The commands of a report in their order, no more than make so many lines: one for each, and one for each call that it made. What
 * steps sent that are not green is kept first, then what came first.
 */
export const fewerCommands = (report: Report, maxLines: number): FewerCommands => {
  const trouble = troubled(report);
  const isFirst = ({ step }: ReportCommand): boolean => trouble.has(step);
  const byWorth = [...report.commands.filter(isFirst), ...report.commands.filter((each) => !isFirst(each))];
  const kept = new Map<ReportCommand, ReportCommand>();
  let [room, callsLeft] = [maxLines, 0];
  for (const command of byWorth) {
    if (room < 1) break;
    const acts = command.acts.slice(0, room - 1);
    room -= 1 + acts.length;
    callsLeft += command.acts.length - acts.length;
    kept.set(command, acts.length === command.acts.length ? command : { ...command, acts });
  }
  return {
    commands: report.commands.flatMap((command) => kept.get(command) ?? []),
    commandsLeft: report.commandsLeft + report.commands.length - kept.size,
    callsLeft,
  };
};
