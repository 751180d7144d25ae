import type { Phase } from '../../lib/domain/phase.ts';
import type { Outcome } from './outcome.ts';
import type { Simulation } from './simulation.ts';

/** Between which moments of the fault, as it really was, the evidence of a phase must have been asked for. */
const ASKED: Partial<Record<Phase, 'before' | 'during' | 'after'>> = {
  ...{ prepare: 'before', steadyState: 'before', method: 'before', arm: 'before' },
  ...{ observe: 'during', recover: 'after', steadyStateAgain: 'after', collect: 'after', cleanup: 'after' },
};

const isInTime = (
  when: 'before' | 'during' | 'after' | undefined,
  atMs: number,
  { firstMs, fromMs, toMs }: { readonly firstMs: number; readonly fromMs: number; readonly toMs: number },
): boolean =>
  when === undefined ||
  (when === 'before' && atMs < firstMs) ||
  (when === 'during' && atMs >= fromMs && atMs <= toMs) ||
  (when === 'after' && atMs > fromMs);

/** The check that a fault lasted as long as it should is green once it is over: it may ask when the swarm is whole again. */
const ASKS_TO_THE_END = 'fault-over';

/** Checks that come to their judgement without asking a node. */
const ASKS_NOBODY = ['target-chosen'];

/**
 * Why a pass is not one. It is where nothing was left out: every planned step was judged green by outputs that nodes really gave
 * for it, at the right side of a fault that really happened, once. A call that was tried again and lost nothing may be among them.
 */
export const untruePass = (simulation: Simulation, outcome: Outcome): readonly string[] => {
  const { plan, progress, steps, evidence } = outcome;
  if (!plan || !progress) return ['a pass without a plan'];
  const { shell, swarm } = simulation;
  const { silences } = swarm;
  const breaks = swarm.machines.reduce((sum, machine) => sum + machine.breaks, 0);
  const hasFault = plan.steps.some(({ phase }) => phase === 'inject');
  const wanted = hasFault ? (progress.facts.targets ?? []).length : 0;
  const fault = {
    firstMs: Math.min(...silences.map(({ fromMs }) => fromMs)),
    fromMs: Math.max(...silences.map(({ fromMs }) => fromMs)),
    toMs: Math.min(...silences.map(({ toMs }) => toMs)),
  };
  const problems: string[] = [];
  if (breaks !== wanted || silences.length !== wanted) problems.push(`a pass with ${breaks} breakages`);
  if (progress.errors.length > 0 || progress.aborted || progress.stopped)
    problems.push('a pass of a run that was ended');
  for (const step of plan.steps) {
    const record = steps.find(({ index }) => index === step.index);
    if (record?.state !== 'done' || record.judgement !== 'green') problems.push(`a pass without ${step.id}`);
    const told = evidence.filter(({ stepIndex }) => stepIndex === step.index);
    if (step.action.type === 'instance') continue;
    const last = told.filter(({ attempt }) => attempt === record?.attempts);
    if (last.length === 0 && !ASKS_NOBODY.includes(step.action.check)) problems.push(`${step.id} has no evidence`);
    for (const { commandId = '', node, acts, outcome: worth } of last) {
      const sent = shell.commands.get(commandId);
      const answer = sent?.answers.get(node);
      if (worth !== 'answered' || answer?.state !== 'succeeded') problems.push(`${step.id}: ${node} did not answer`);
      if (!acts.every(({ stdout }) => answer?.stdout.includes(JSON.stringify(stdout))))
        problems.push(`${step.id}: not its answer`);
      const asked = step.action.check === ASKS_TO_THE_END ? 'after' : ASKED[step.phase];
      const when = hasFault ? asked : undefined;
      if (!isInTime(when, sent?.sentAtMs ?? 0, fault)) problems.push(`${step.id} was not asked ${when} the fault`);
    }
  }
  return [...new Set(problems)];
};
