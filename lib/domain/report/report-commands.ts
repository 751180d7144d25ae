import type { Journal } from '../journal.ts';
import type { Act } from '../observation.ts';
import type { CommandRecord } from '../run.ts';
import { cutText } from './cut-text.ts';
import type { ReportCommand } from './report.ts';

/** What SSM's agent keeps of an output at most. */
const MAX_OUTPUT = 24_000;
const MAX_COMMANDS = 10_000;
const MAX_ACTS = 1000;
const MAX_WORDS = 200;

const short = (text: string): string => cutText(text, 2000).text;

const reportAct = ({ label, argv, exit, durationMs, stdout, stderr }: Act): ReportCommand['acts'][number] => ({
  label: cutText(label, 200).text,
  argv: (argv ?? []).slice(0, MAX_WORDS).map(short),
  exit,
  durationMs: durationMs ?? null,
  stdout: cutText(stdout, MAX_OUTPUT),
  stderr: cutText(stderr, MAX_OUTPUT),
});

const reportCommand = (command: CommandRecord, startedAtMs: number): ReportCommand => ({
  step: command.stepIndex,
  attempt: command.attempt,
  round: command.round,
  node: cutText(command.node, 200).text,
  action: cutText(command.action, 200).text,
  parameters: Object.fromEntries(Object.entries(command.parameters ?? {}).map(([name, value]) => [name, short(value)])),
  status: short(command.status ?? ''),
  problem: short(command.problem ?? ''),
  requestedMs: Date.parse(command.requestedAt) - startedAtMs,
  answeredMs: Date.parse(command.answeredAt) - startedAtMs,
  acts: command.acts.slice(0, MAX_ACTS).map(reportAct),
});

/** Every command with its output, and how many were too many. */
export const reportCommands = ({
  run,
  commands,
}: Pick<Journal, 'run' | 'commands'>): { readonly commands: ReportCommand[]; readonly commandsLeft: number } => ({
  commands: commands.slice(0, MAX_COMMANDS).map((each) => reportCommand(each, Date.parse(run.startedAt))),
  commandsLeft: Math.max(0, commands.length - MAX_COMMANDS),
});
