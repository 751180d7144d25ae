import { documentLimitMs } from '../domain/document-limit-ms.ts';
import { harmOf } from '../domain/harm-of.ts';
import type { Phase } from '../domain/phase.ts';
import { sampled } from '../domain/probes/sampled.ts';
import type { Guard, Progress, SentRound } from '../domain/progress.ts';
import type { NodeAnswer, Ports } from '../ports.ts';
import type { LoadedRun } from './load-run.ts';
import { readAnswer } from './read-answer.ts';
import { stopMethod } from './stop-method.ts';

type GuardPorts = Pick<Ports, 'shell' | 'store' | 'clock'>;

/** While the fault is in effect: after it there is nothing to end early. */
const GUARDED: readonly Phase[] = ['inject', 'observe'];
/** Samplers write every five seconds; a look costs a command on each of their nodes. */
const PAUSE_MS = 10_000;
const DOCUMENT = 'sample-look';

/** A node that is switched off tells nothing until it is back, and then of the time before. */
const watchersOf = ({ plan, progress: { facts } }: LoadedRun): readonly string[] => {
  const goDown = plan.steps.some(({ action }) => action.type === 'instance' && action.call !== 'start');
  const down = goDown ? (facts.targets ?? []) : [];
  return (facts.samplers ?? []).filter((name) => !down.includes(name));
};

const send = async ({ shell, clock }: GuardPorts, run: LoadedRun): Promise<SentRound> => {
  const { plan } = run;
  const names = watchersOf(run);
  const nodes = plan.nodes.filter(({ name }) => names.includes(name));
  const parameters = { run: plan.runId };
  const commandId = await shell.send({ document: DOCUMENT, nodes, parameters, comment: `${plan.runId} guard` });
  const sentAt = clock.now();
  const deadlineAt = new Date(sentAt.getTime() + documentLimitMs(DOCUMENT)).toISOString();
  return { commandId, nodes: names, document: DOCUMENT, parameters, sentAt: sentAt.toISOString(), deadlineAt };
};

const keep = async ({ store }: GuardPorts, runId: string, progress: Progress, guard: Guard): Promise<Progress> => {
  const after = { ...progress, guard };
  await store.putProgress(runId, after);
  return after;
};

/** None where they cannot be asked for: the next turn asks again. */
const answersTo = async (
  { shell }: GuardPorts,
  { plan }: LoadedRun,
  sent: SentRound,
): Promise<readonly NodeAnswer[] | undefined> => {
  const nodes = plan.nodes.filter(({ name }) => sent.nodes.includes(name));
  return shell.look(sent.commandId, nodes).catch(() => undefined);
};

const look = async (ports: GuardPorts, run: LoadedRun, sent: SentRound): Promise<Progress> => {
  const { plan, progress } = run;
  const now = ports.clock.now();
  const answers = await answersTo(ports, run, sent);
  const isLate = now.getTime() > Date.parse(sent.deadlineAt);
  if (!isLate && (answers?.some(({ state }) => state === 'pending') ?? true)) return progress;
  const summaries = (answers ?? []).flatMap((answer) => sampled.summaryOf(readAnswer(answer)) ?? []);
  const harm = plan.stopWhen && harmOf(summaries, plan.stopWhen);
  return harm === undefined
    ? keep(ports, plan.runId, progress, { lookedAt: now.toISOString() })
    : stopMethod(ports, run, harm);
};

/**
 * Looks, beside the step under way, at what the samplers see, and ends the fault early where that is more than the experiment
 * allows. What it cannot see stops nothing: the run's own end judges that. Gives where the run stands then.
 */
export const guardRun = async (ports: GuardPorts, run: LoadedRun): Promise<Progress> => {
  const { plan, progress } = run;
  const phase = plan.steps[progress.cursor]?.phase;
  const isGuarded = plan.stopWhen !== undefined && phase !== undefined && GUARDED.includes(phase);
  if (!isGuarded || watchersOf(run).length === 0) return progress;
  const { sent, lookedAt } = progress.guard ?? {};
  if (sent) return look(ports, run, sent);
  if (lookedAt !== undefined && ports.clock.now().getTime() < Date.parse(lookedAt) + PAUSE_MS) return progress;
  // Throttled or refused: the step under way meets the same, and says so.
  const first = await send(ports, run).catch(() => undefined);
  return first === undefined ? progress : keep(ports, plan.runId, progress, { sent: first });
};
