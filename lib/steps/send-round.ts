import type { Round } from '../domain/check.ts';
import { documentLimitMs } from '../domain/document-limit-ms.ts';
import { SwarmproofError } from '../domain/errors.ts';
import { BREAKING_DOCUMENTS } from '../domain/fault-documents.ts';
import { fencedParameters } from '../domain/fenced-parameters.ts';
import { firstPauseS } from '../domain/first-pause-s.ts';
import type { FleetNode } from '../domain/fleet.ts';
import type { Plan, PlannedStep } from '../domain/plan.ts';
import type { CurrentStep, Progress, SentAhead, SentRound } from '../domain/progress.ts';
import { type RoundAhead, roundsAhead } from '../domain/rounds-ahead.ts';
import { selectNodes } from '../domain/selector.ts';
import { sentAhead } from '../domain/sent-ahead.ts';
import { usualS } from '../domain/usual-s.ts';
import type { Ports } from '../ports.ts';
import { endStep } from './end-step.ts';
import type { Taken } from './taken.ts';
import type { HeldPorts } from './turn-ports.ts';

type SendPorts = Pick<HeldPorts, 'shell' | 'store' | 'clock' | 'lease'>;

export interface RoundRequest {
  readonly plan: Plan;
  readonly progress: Progress;
  readonly step: PlannedStep;
  readonly current: CurrentStep;
  readonly round: Round;
}

/** What a document is about to break is on record before it is sent. */
const recordIntents = async (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  { runId, swarmId }: Plan,
  nodes: readonly FleetNode[],
): Promise<void> => {
  for (const { name: node, instanceId } of nodes) {
    await store.putIntent({
      ...{ runId, swarmId, node, instanceId, effect: 'document' },
      openedAt: clock.now().toISOString(),
    });
  }
};

interface Sending {
  readonly plan: Plan;
  readonly round: Round;
  readonly names: readonly string[];
  readonly comment: string;
}

const send = async (
  { shell, clock, lease }: SendPorts,
  { plan, round, names, comment }: Sending,
): Promise<SentRound> => {
  const { document } = round;
  const parameters = fencedParameters(document, round.parameters, lease.token);
  const nodes = plan.nodes.filter((node) => names.includes(node.name));
  const commandId = await shell.send({ document, nodes, parameters, comment: comment.slice(0, 100) });
  const sentAt = clock.now();
  return {
    ...{ commandId, nodes: names, document, parameters, sentAt: sentAt.toISOString() },
    deadlineAt: new Date(sentAt.getTime() + documentLimitMs(document)).toISOString(),
  };
};

const answering = (steps: readonly PlannedStep[], sent: SentRound): readonly SentAhead[] =>
  steps.map(({ index }) => ({ index, sent }));

/** Empty where it could not be sent: its step sends it in its own turn, and what hinders that is that step's. */
const sendAhead = async (
  ports: SendPorts,
  { plan, progress }: RoundRequest,
  { steps, round }: RoundAhead,
): Promise<readonly SentAhead[]> => {
  try {
    const names = selectNodes(round.on, { nodes: plan.nodes, facts: progress.facts });
    const comment = `${plan.runId} ${steps.map(({ id }) => id).join('+')} 1.1`;
    return answering(steps, await send(ports, { plan, round, names, comment }));
  } catch {
    return [];
  }
};

/**
 * The nodes of a round; undefined where there is none to ask, because nobody knows where the container or the task in question
 * runs. That says something about the swarm. A document that breaks something must have its nodes: it throws.
 */
const nodesFor = ({ plan, progress, round }: RoundRequest): readonly string[] | undefined => {
  try {
    return selectNodes(round.on, { nodes: plan.nodes, facts: progress.facts });
  } catch (error) {
    const isUnknown = error instanceof SwarmproofError && error.code === 'Config';
    if (isUnknown && !BREAKING_DOCUMENTS.includes(round.document)) return undefined;
    throw error;
  }
};

/** Takes the place of a send where the same was sent ahead: there is nothing to wait for before the first look at it. */
const takeAhead = async (
  { store }: SendPorts,
  { plan, progress, step, current }: RoundRequest,
  sent: SentRound,
): Promise<Taken> => {
  const ahead = (progress.ahead ?? []).filter(({ index }) => index !== step.index);
  const after: Progress = { ...progress, ahead, current: { ...current, sent } };
  await store.putProgress(plan.runId, after);
  return { progress: after };
};

/**
 * Sends one round of a check, and with it the first rounds of later ones that only read, and remembers that it did. The first
 * look comes after the pace's pause.
 */
export const sendRound = async (ports: SendPorts, request: RoundRequest): Promise<Taken> => {
  const { plan, progress, step, current, round } = request;
  const names = nodesFor(request);
  if (!names) {
    const summary = `there is no node to ask: it is not known which one "${round.on}" is`;
    return endStep(ports, { plan, progress, step, current, observation: { judgement: 'blind', summary, nodes: [] } });
  }
  const isFirst = current.attempt === 1 && current.done.length === 0;
  const kept = isFirst ? sentAhead(progress, step.index, round, names) : undefined;
  if (kept) return takeAhead(ports, request, kept);
  if (BREAKING_DOCUMENTS.includes(round.document)) {
    const nodes = plan.nodes.filter((node) => names.includes(node.name));
    await recordIntents(ports, plan, nodes);
    // Refused where a sweep has taken the run up meanwhile: what it has healed must not be broken after it.
    await ports.store.putProgress(plan.runId, progress);
  }
  // Of a step that is asked again what comes after it is not asked before it is over.
  const [own, ...more] = current.attempt === 1 ? roundsAhead(plan, progress, step, round) : [];
  const comment = `${plan.runId} ${step.id} ${current.attempt}.${current.done.length + 1}`;
  const [sent, ...others] = await Promise.all([
    send(ports, { plan, round, names, comment }),
    ...more.map((each) => sendAhead(ports, request, each)),
  ]);
  const before = (progress.ahead ?? []).filter(({ index }) => index !== step.index);
  const ahead = [...before, ...answering(own?.steps ?? [], sent), ...others.flat()];
  const { ahead: _before, ...rest } = progress;
  const after: Progress = { ...rest, ...(ahead.length > 0 ? { ahead } : {}), current: { ...current, sent } };
  await ports.store.putProgress(plan.runId, after);
  const isAskedAgain = current.attempt > 1 && current.done.length === 0;
  return {
    progress: after,
    pauseS: firstPauseS({ isAskedAgain, usualS: usualS(round.document, round.parameters) }, plan.pace),
  };
};
