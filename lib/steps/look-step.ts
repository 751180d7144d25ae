import { checkOf } from '../domain/check-of.ts';
import { SwarmproofError } from '../domain/errors.ts';
import { judgeCheck } from '../domain/judge-check.ts';
import { lookPauseS } from '../domain/look-pause-s.ts';
import type { NodeOutput } from '../domain/observation.ts';
import type { Plan } from '../domain/plan.ts';
import type { CurrentStep, Progress, SentRound } from '../domain/progress.ts';
import type { CommandRecord } from '../domain/run.ts';
import { untoldOutputs } from '../domain/untold-outputs.ts';
import { vantageRound } from '../domain/vantage-round.ts';
import type { NodeAnswer, Ports } from '../ports.ts';
import { endStep } from './end-step.ts';
import type { LoadedRun } from './load-run.ts';
import { lookAtInstances } from './look-at-instances.ts';
import { readAnswer } from './read-answer.ts';
import { stepAt } from './step-at.ts';
import type { Taken } from './taken.ts';

const evidenceOf = (
  current: CurrentStep,
  sent: SentRound,
  answers: readonly NodeAnswer[],
  outputs: readonly NodeOutput[],
  answeredAt: string,
) =>
  answers.map((answer, place): CommandRecord => {
    const output = outputs[place];
    return {
      stepIndex: current.index,
      attempt: current.attempt,
      round: current.done.length + 1,
      node: answer.node,
      action: sent.document,
      parameters: sent.parameters,
      ...(sent.commandId ? { commandId: sent.commandId } : {}),
      status: answer.status,
      ...(output ? { outcome: output.status } : {}),
      requestedAt: sent.sentAt,
      answeredAt,
      acts: output?.acts ?? [],
      ...(output?.problem ? { problem: output.problem } : {}),
    };
  });

/** An instance call leaves no output; what the instances came to is its record. */
const callEvidence = (current: CurrentStep, sent: SentRound, status: string, answeredAt: string): CommandRecord[] =>
  sent.nodes.map((node) => ({
    stepIndex: current.index,
    attempt: current.attempt,
    round: 1,
    node,
    action: sent.document,
    parameters: {},
    status,
    requestedAt: sent.sentAt,
    answeredAt,
    acts: [],
  }));

/** A node that has seen a newer token is in other hands: whatever else was answered, this run has nothing to say about it any more. */
const refuseFenced = ({ runId }: Plan, { document }: SentRound, outputs: readonly NodeOutput[]): void => {
  const fenced = outputs.flatMap(({ node, acts }) =>
    acts.filter(({ label }) => label === 'fenced').map(({ stdout }) => `${node} has seen the token ${stdout}`),
  );
  if (fenced.length === 0) return;
  throw new SwarmproofError(
    'CutOff',
    `${document} of the run ${runId} was refused as too old: ${fenced.join('; ')}`,
    'npx swarmproof history tells which run has the swarm; docs/decisions/a-lease-with-a-fencing-token.md says where a node keeps it',
  );
};

const keep = async ({ store }: Pick<Ports, 'store'>, runId: string, progress: Progress): Promise<Taken> => {
  await store.putProgress(runId, progress);
  return { progress };
};

/** Looks once at what a step sent. When all is in: keeps the evidence and judges. */
export const lookStep = async (
  ports: Ports,
  { plan, progress }: LoadedRun,
  current: CurrentStep,
  sent: SentRound,
): Promise<Taken> => {
  const { runId } = plan;
  const step = stepAt(plan, current.index);
  const now = ports.clock.now();
  const isLate = now.getTime() > Date.parse(sent.deadlineAt);
  const again: Taken = { progress, pauseS: lookPauseS(now.getTime() - Date.parse(sent.sentAt), plan.pace) };

  if (step.action.type === 'instance') {
    const observation = await lookAtInstances(ports, {
      plan,
      step,
      names: sent.nodes,
      since: new Date(sent.sentAt),
      isLate,
    });
    if (!observation) return again;
    await ports.store.putEvidence(runId, callEvidence(current, sent, observation.summary, now.toISOString()));
    return endStep(ports, { plan, progress, step, current, observation });
  }
  const nodes = plan.nodes.filter((node) => sent.nodes.includes(node.name));
  const answers = await ports.shell.look(sent.commandId, nodes);
  if (!isLate && answers.some((answer) => answer.state === 'pending')) return again;

  const times = { requestedAt: sent.sentAt, answeredAt: now.toISOString() };
  const outputs = answers.map((answer) => ({ ...readAnswer(answer), ...times }));
  await ports.store.putEvidence(runId, evidenceOf(current, sent, answers, outputs, now.toISOString()));
  refuseFenced(plan, sent, outputs);
  const done = [...current.done, outputs];
  const { sent: _sent, ...rest } = current;
  const { check, context } = checkOf(plan, progress, step);
  const untold = untoldOutputs(check, done, context);
  if (untold.length === 0 && check.nextRound(done, context)) {
    return keep(ports, runId, { ...progress, current: { ...rest, done } });
  }
  const observation = judgeCheck(check, done, context);
  const until = Date.parse(current.startedAt) + step.withinMs;
  const isFinal = observation.judgement === 'green' || (step.losesNone === true && observation.lost === true);
  if (!isFinal && now.getTime() < until) {
    const { ahead: _tooEarly, ...others } = progress;
    return keep(ports, runId, { ...others, current: { ...rest, attempt: current.attempt + 1, done: [] } });
  }
  const vantage = current.vantage === undefined ? vantageRound(untold, context) : undefined;
  if (vantage) return keep(ports, runId, { ...progress, current: { ...rest, done, vantage } });
  return endStep(ports, { plan, progress, step, current, observation });
};
