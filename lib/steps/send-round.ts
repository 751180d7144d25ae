import type { Round } from '../domain/check.ts';
import { documentLimitMs } from '../domain/document-limit-ms.ts';
import { BREAKING_DOCUMENTS } from '../domain/fault-documents.ts';
import { firstPauseS } from '../domain/first-pause-s.ts';
import type { FleetNode } from '../domain/fleet.ts';
import type { Plan, PlannedStep } from '../domain/plan.ts';
import type { CurrentStep, Progress } from '../domain/progress.ts';
import { selectNodes } from '../domain/selector.ts';
import type { Ports } from '../ports.ts';
import type { Taken } from './taken.ts';

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

/** Sends one round of a check and remembers that it did. The first look comes after the pace's pause. */
export const sendRound = async (
  { shell, store, clock }: Pick<Ports, 'shell' | 'store' | 'clock'>,
  request: { plan: Plan; progress: Progress; step: PlannedStep; current: CurrentStep; round: Round },
): Promise<Taken> => {
  const { plan, progress, step, current, round } = request;
  const names = selectNodes(round.on, { nodes: plan.nodes, facts: progress.facts });
  const nodes = plan.nodes.filter((node) => names.includes(node.name));
  if (BREAKING_DOCUMENTS.includes(round.document)) {
    await recordIntents({ store, clock }, plan, nodes);
    // Refused where a sweep has taken the run up meanwhile: what it has healed must not be broken after it.
    await store.putProgress(plan.runId, progress);
  }
  const commandId = await shell.send({
    document: round.document,
    nodes,
    parameters: round.parameters,
    comment: `${plan.runId} ${step.id} ${current.attempt}.${current.done.length + 1}`.slice(0, 100),
  });
  const sentAt = clock.now();
  const limitMs = documentLimitMs(round.document);
  const after: Progress = {
    ...progress,
    current: {
      ...current,
      sent: {
        commandId,
        nodes: names,
        document: round.document,
        parameters: round.parameters,
        sentAt: sentAt.toISOString(),
        deadlineAt: new Date(sentAt.getTime() + limitMs).toISOString(),
      },
    },
  };
  await store.putProgress(plan.runId, after);
  const isAskedAgain = current.attempt > 1 && current.done.length === 0;
  return { progress: after, pauseS: firstPauseS(isAskedAgain, plan.pace) };
};
