import { checkOf } from './check-of.ts';
import type { Journal } from './journal.ts';
import { judgeCheck } from './judge-check.ts';
import { judgeRun } from './judge-run.ts';
import type { Facts, Judgement, NodeOutput, Observation } from './observation.ts';
import type { PlannedStep } from './plan.ts';
import type { CommandRecord, StepRecord } from './run.ts';
import type { Judged } from './verdict.ts';

export interface Rejudged {
  readonly judged: Judged;
  /** The steps with what their commands come to now. */
  readonly steps: readonly StepRecord[];
  /** Steps that come to something else than the journal says. */
  readonly differing: readonly {
    readonly id: string;
    readonly phase: string;
    readonly recorded: Judgement | undefined;
    readonly now: Judgement | undefined;
  }[];
}

const outputOf = (command: CommandRecord): NodeOutput[] =>
  command.outcome === undefined
    ? []
    : [
        {
          node: command.node,
          status: command.outcome,
          acts: command.acts,
          requestedAt: command.requestedAt,
          answeredAt: command.answeredAt,
          ...(command.problem === undefined ? {} : { problem: command.problem }),
        },
      ];

/** The rounds of the last attempt: what the check was given when it spoke. */
const roundsOf = (commands: readonly CommandRecord[]): readonly (readonly NodeOutput[])[] => {
  const attempt = Math.max(0, ...commands.map((command) => command.attempt));
  const last = commands.filter((command) => command.attempt === attempt);
  const rounds = [...new Set(last.map((command) => command.round))].sort((left, right) => left - right);
  return rounds.map((round) => last.filter((command) => command.round === round).flatMap(outputOf));
};

const observe = (
  { plan, commands }: Pick<Journal, 'plan' | 'commands'>,
  step: PlannedStep,
  record: StepRecord,
  facts: Facts,
): Observation | undefined => {
  // A step that was taken up again by a sweep has commands of both times; what was sent ahead of its step is looked at in it.
  const own = commands.filter(
    ({ stepIndex, answeredAt }) => stepIndex === step.index && answeredAt >= record.startedAt,
  );
  const { check, context } = checkOf(plan, { facts }, step);
  const rounds = roundsOf(own);
  if (rounds.length > 0 || !check.nextRound([], context)) return judgeCheck(check, rounds, context);
  // Nothing came back though there was something to ask. Where the harness broke the record says how; else nobody knows.
  if (record.judgement === 'blind') return undefined;
  return { judgement: 'blind', summary: 'the journal has no command of this step', nodes: [] };
};

const again = (
  record: StepRecord,
  { judgement, summary, nodes, layer, measures, envelopes }: Observation,
  hint: string,
): StepRecord => {
  const { hint: _hint, nodes: _nodes, layer: _layer, measures: _measures, envelopes: _envelopes, ...rest } = record;
  return {
    ...rest,
    judgement,
    summary,
    ...(judgement === 'green' ? {} : { hint, nodes, ...(layer ? { layer } : {}) }),
    ...(measures ? { measures } : {}),
    ...(envelopes ? { envelopes } : {}),
  };
};

/**
 * Judges a journal once more, from its commands alone: every check speaks again about the outputs that it was given, and
 * the run is judged by what they say now. What a call on an instance came to is taken from the record.
 */
export const judgeJournal = (journal: Journal): Rejudged => {
  const { plan, errors, aborted, stopped } = journal;
  const recorded = new Map(journal.steps.map((record) => [record.index, record]));
  const steps: StepRecord[] = [];
  let facts: Facts = {};
  for (const step of plan.steps) {
    const record = recorded.get(step.index);
    if (!record) continue;
    const isCheck = step.action.type === 'check' && record.state === 'done';
    const observation = isCheck ? observe(journal, step, record, facts) : undefined;
    steps.push(observation ? again(record, observation, step.hint) : record);
    facts = { ...facts, ...observation?.facts };
    // Only a call on an instance tells when the fault was, and the call that starts it again says nothing new.
    const { cutAskedAt, faultAt } = journal.facts;
    if (step.action.type === 'instance' && faultAt !== undefined)
      facts = { ...facts, ...(cutAskedAt === undefined ? {} : { cutAskedAt }), faultAt };
  }
  const differing = steps.flatMap((now) => {
    const before = recorded.get(now.index)?.judgement;
    return before === now.judgement ? [] : [{ id: now.id, phase: now.phase, recorded: before, now: now.judgement }];
  });
  return { judged: judgeRun({ plan, steps, errors, aborted, stopped }), steps, differing };
};
