import { likelyLayer } from './likely-layer.ts';
import type { Plan, PlannedStep } from './plan.ts';
import type { StepRecord } from './run.ts';
import type { Judged, Verdict } from './verdict.ts';

export interface JudgeInput {
  readonly plan: Plan;
  readonly steps: readonly StepRecord[];
  readonly errors: readonly string[];
  readonly aborted: boolean;
  /** Why the method ended early, where it did. */
  readonly stopped?: string | undefined;
}

interface Weighed {
  readonly step: PlannedStep;
  readonly record: StepRecord | undefined;
}

const isGreen = ({ record }: Weighed): boolean => record?.state === 'done' && record.judgement === 'green';
const isRed = ({ record }: Weighed): boolean => record?.state === 'done' && record.judgement === 'red';

/** Figures sooner than swarm's constants allow, in words; one that a green step should have and lacks is as good as that. */
const tooSoon = ({ record }: Weighed): readonly string[] =>
  Object.entries(record?.envelopes ?? {}).flatMap(([name, envelope]) => {
    const measured = record?.measures?.[name];
    if (envelope.leastMs === 0) return [];
    const least = `${(envelope.leastMs / 1000).toFixed(1)} s is the least`;
    if (typeof measured !== 'number' || !Number.isFinite(measured)) return [`${name} is not known; ${least}`];
    return measured < envelope.leastMs ? [`${name} ${(measured / 1000).toFixed(1)} s; ${least}`] : [];
  });

const sentence = (weighed: Weighed): string => {
  const { step, record } = weighed;
  const soon = tooSoon(weighed);
  const figures = soon.length > 0 ? ` (${soon.join('; ')})` : '';
  return `${step.id} (${step.description}): ${record?.summary ?? 'it never came to it'}${figures}`;
};

type Ruling = { readonly verdict: Verdict; readonly reason: string; readonly because: readonly Weighed[] };

const rule = (verdict: Verdict, lead: string, because: readonly Weighed[]): Ruling | undefined =>
  because.length === 0
    ? undefined
    : { verdict, reason: `${lead}: ${because.slice(0, 3).map(sentence).join('; ')}`, because };

/** A proof that the method never came to, because what the hypothesis says was red after another part of the fault was proven. */
const wasCutShort = ({ step, record }: Weighed, weighed: readonly Weighed[]): boolean =>
  record === undefined &&
  weighed.some(
    (red) =>
      isRed(red) &&
      red.step.role === 'hypothesis' &&
      red.step.gate &&
      red.step.index < step.index &&
      weighed.some((other) => other.step.role === 'proof' && isGreen(other) && other.step.index < red.step.index),
  );

/**
 * The order of the rulings is the meaning of the verdicts: the harness's own trouble first, then whatever makes a
 * conclusion impossible, then a red check with complete evidence, then blindness. Pass is what is left when every
 * planned step is there and green. A missing step is blind.
 */
const ruleOn = (weighed: readonly Weighed[], { errors, aborted, stopped }: JudgeInput): Ruling => {
  const of = (...roles: readonly string[]) => weighed.filter(({ step }) => roles.includes(step.role));
  if (aborted) {
    const why = stopped === undefined ? '' : `: ${stopped}`;
    return { verdict: 'aborted', reason: `the run was ended before it was over${why}`, because: [] };
  }
  if (errors.length > 0) return { verdict: 'error', reason: `the harness failed: ${errors[0]}`, because: [] };
  const baseline = of('baseline').filter((each) => !isGreen(each) && each.record !== undefined);
  return (
    rule('invalid', 'the baseline was not green, so nothing can be concluded', baseline) ??
    rule(
      'error',
      'the harness could not do its part',
      of('harness').filter((each) => each.record && !isGreen(each)),
    ) ??
    rule(
      'invalid',
      'the fault is not proven',
      of('proof').filter((each) => !isGreen(each) && !wasCutShort(each, weighed)),
    ) ??
    rule(
      'invalid',
      'a time shorter than physics allows: this was no such fault',
      weighed.filter((each) => tooSoon(each).length > 0),
    ) ??
    rule('fail', 'the hypothesis did not hold', of('hypothesis').filter(isRed)) ??
    rule(
      'invalid',
      'not everything could be observed',
      of('baseline', 'harness', 'hypothesis').filter((each) => !isGreen(each)),
    ) ?? {
      verdict: 'pass',
      reason: passReason(weighed),
      because: [],
    }
  );
};

/** What the experiment clears up at its end. Healing a fault is not it, and neither is taking back what watched. */
const clearsUp = ({ step }: Weighed): boolean => step.phase === 'cleanup' && step.id !== 'F.GONE';

/** What an experiment leaves on purpose is whole; one that ended before, and has nothing that clears up, left a part of it. */
const isLeftHalfMade = (weighed: readonly Weighed[]): boolean => {
  if (weighed.some(clearsUp)) return false;
  const begun = (leaves: NonNullable<PlannedStep['leaves']>) =>
    weighed.filter(({ step, record }) => step.leaves === leaves && record !== undefined);
  return (begun('made').length > 0 && !weighed.every(isGreen)) || !begun('changed').every(isGreen);
};

const passReason = (weighed: readonly Weighed[]): string => {
  const green = weighed.filter(isGreen).length;
  const faults = weighed.some(({ step }) => step.role === 'proof') ? ', the fault is proven' : '';
  return `the hypothesis held: ${green} of ${weighed.length} steps green${faults}`;
};

/** The verdict of a run from its plan and its steps alone; the same input gives the same verdict. Throws never. */
export const judgeRun = (input: JudgeInput): Judged => {
  const records = new Map(input.steps.map((record) => [record.index, record]));
  const weighed = input.plan.steps.map((step) => ({ step, record: records.get(step.index) }));
  const cleanup =
    weighed.every((each) => each.step.role !== 'undo' || isGreen(each) || each.record?.state === 'skipped') &&
    !isLeftHalfMade(weighed);
  const ruling = weighed.length > 0 ? ruleOn(weighed, input) : undefined;
  const likely = likelyLayer(
    (ruling?.because ?? []).filter(isRed).map((each) => ({
      sentence: sentence(each),
      layer: each.record?.layer ?? each.step.layer,
      isDirect: each.step.isDirect === true,
    })),
  );
  return {
    verdict: ruling?.verdict ?? 'invalid',
    cleanup: cleanup ? 'clean' : 'dirty',
    reason: ruling?.reason ?? 'the plan has no step, so nothing can be concluded',
    nodes: [...new Set((ruling?.because ?? []).flatMap(({ record }) => record?.nodes ?? []))],
    ...(likely ? { layer: likely.layer, evidence: likely.sentence } : {}),
  };
};
