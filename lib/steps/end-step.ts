import { nextCursor } from '../domain/next-cursor.ts';
import type { Observation } from '../domain/observation.ts';
import type { Plan, PlannedStep } from '../domain/plan.ts';
import type { CurrentStep, Progress } from '../domain/progress.ts';
import { stepRecord } from '../domain/step-record.ts';
import { stopReason } from '../domain/stop-reason.ts';
import type { Ports } from '../ports.ts';
import type { Taken } from './taken.ts';

export interface EndedStep {
  readonly plan: Plan;
  readonly progress: Progress;
  readonly step: PlannedStep;
  readonly current: CurrentStep;
  readonly observation: Observation;
}

const MAX_SUMMARY_CHARACTERS = 600;

/** Where the healing step is green, every node said that nothing of what documents broke is left. */
const closeIntents = async ({ store, clock }: Pick<Ports, 'store' | 'clock'>, runId: string): Promise<void> => {
  for (const intent of await store.listIntents(runId)) {
    if (intent.effect === 'document' && intent.closedAt === undefined) {
      await store.putIntent({ ...intent, closedAt: clock.now().toISOString() });
    }
  }
};

/** Records how a step ended, keeps what it taught, and puts the run on the next one. */
export const endStep = async (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  { plan, progress, step, current, observation }: EndedStep,
): Promise<Taken> => {
  const endedAt = clock.now();
  const stopped = progress.stopped ?? stopReason(step, observation.judgement);
  const facts = { ...progress.facts, ...observation.facts };
  const ahead = (progress.ahead ?? []).filter(({ index }) => index > step.index);
  const after: Progress = {
    cursor: nextCursor(plan, { facts, ...(stopped === undefined ? {} : { stopped }) }, step.index),
    facts,
    errors: progress.errors,
    ...(stopped === undefined ? {} : { stopped }),
    ...(progress.notedAt === undefined ? {} : { notedAt: progress.notedAt }),
    ...(progress.aborted ? { aborted: true } : {}),
    ...(stopped === undefined && ahead.length > 0 ? { ahead } : {}),
    ...(stopped === undefined && progress.guard ? { guard: progress.guard } : {}),
  };
  const green = observation.judgement === 'green';
  await store.putStep({
    ...stepRecord(plan.runId, step, { startedAt: current.startedAt, attempts: current.attempt }),
    state: 'done',
    endedAt: endedAt.toISOString(),
    durationMs: endedAt.getTime() - Date.parse(current.startedAt),
    judgement: observation.judgement,
    summary: observation.summary.slice(0, MAX_SUMMARY_CHARACTERS),
    ...(green ? {} : { hint: step.hint, nodes: observation.nodes }),
    ...(!green && observation.layer ? { layer: observation.layer } : {}),
    ...(observation.measures ? { measures: observation.measures } : {}),
    ...(observation.envelopes ? { envelopes: observation.envelopes } : {}),
  });
  const isHealing = step.phase === 'heal' && step.action.type === 'check';
  if (green && isHealing) await closeIntents({ store, clock }, plan.runId);
  await store.putProgress(plan.runId, after);
  return { progress: after };
};
