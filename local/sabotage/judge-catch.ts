import type { StepRecord } from '../../lib/domain/run.ts';
import type { Judged } from '../../lib/domain/verdict.ts';
import type { Sabotage } from './sabotage.ts';

/** Where fewer checks stay green, one that is always red would count as a good one. */
const LEAST_GREEN = 5;

export interface Catch {
  /** Why it does not count as caught; empty where it does. */
  readonly problems: readonly string[];
  /** Kinds of checks that were red, in the order of the run. */
  readonly red: readonly string[];
  readonly green: readonly string[];
}

const kindsOf = (steps: readonly StepRecord[], fits: (step: StepRecord) => boolean): readonly string[] => [
  ...new Set(steps.filter(fits).map((step) => step.check)),
];

/** Holds what a run said about a broken swarm against what the breakage says that it must. */
export const judgeCatch = (
  sabotage: Sabotage,
  { judged, steps }: { readonly judged: Judged; readonly steps: readonly StepRecord[] },
): Catch => {
  const at = sabotage.at ?? sabotage.breakIt.node;
  const isGreen = (step: StepRecord) => step.state === 'done' && step.judgement === 'green';
  const isRed = (step: StepRecord) => step.state === 'done' && step.judgement === 'red';
  const red = kindsOf(steps, isRed);
  const notGreen = kindsOf(steps, (step) => !isGreen(step));
  const green = kindsOf(steps, isGreen).filter((kind) => !notGreen.includes(kind));
  const naming = kindsOf(steps, (step) => isRed(step) && (step.nodes ?? []).includes(at));
  const expected = [...sabotage.caughtBy, ...sabotage.may];
  const problems = [
    ...(judged.verdict === 'fail' ? [] : [`the verdict is ${judged.verdict}`]),
    ...sabotage.caughtBy.filter((kind) => !red.includes(kind)).map((kind) => `${kind} is not red`),
    ...sabotage.caughtBy
      .filter((kind) => red.includes(kind) && !naming.includes(kind))
      .map((kind) => `${kind} does not name ${at}`),
    ...notGreen.filter((kind) => !expected.includes(kind)).map((kind) => `${kind} is not green`),
    ...(judged.layer !== undefined && sabotage.layers.includes(judged.layer)
      ? []
      : [`the layer is ${judged.layer ?? 'not named'}, not the ${sabotage.layers.join(' or the ')}`]),
    ...(green.length >= LEAST_GREEN || judged.verdict === 'pass'
      ? []
      : [`${green.length} checks stay green; expected are ${LEAST_GREEN}`]),
  ];
  return { problems, red, green };
};
