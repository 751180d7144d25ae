import type { Round } from './check.ts';
import { checkOf } from './check-of.ts';
import { FOUND_LATER } from './found-later.ts';
import type { Facts, NodeOutput } from './observation.ts';
import type { Plan, PlannedStep } from './plan.ts';

export interface PreviewedRounds {
  readonly rounds: readonly (Round & {
    /** What else its parameters depend on: `answers` to the documents before it, or facts that are not known yet. */
    readonly dependsOn: readonly string[];
  })[];
  /** What decides whether more documents follow; empty where none does. */
  readonly mayFollow: readonly string[];
}

/** More than any check sends where nothing answers. */
const MOST_ROUNDS = 12;

/** The facts, noting which are asked for and not there. */
const notingFacts = (facts: Facts, note: (what: string) => void): Facts =>
  new Proxy(facts, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (value === undefined && typeof key === 'string') note(key);
      return value;
    },
  });

/** So many rounds without an answer, noting where an answer is asked for. */
const notingRounds = (count: number, note: (what: string) => void): readonly (readonly NodeOutput[])[] =>
  new Proxy(
    Array.from({ length: count }, () => []),
    {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key) && Number(key) < count) note(`answers ${key}`);
        return Reflect.get(target, key);
      },
    },
  );

interface Asked {
  readonly round: Round | undefined;
  readonly noted: ReadonlySet<string>;
}

const askFor = (plan: Plan, step: PlannedStep, facts: Facts, count: number): Asked => {
  const noted = new Set<string>();
  const note = (what: string): void => void noted.add(what);
  try {
    const { check, context } = checkOf(plan, { facts: notingFacts(facts, note) }, step);
    return { round: check.nextRound(notingRounds(count, note), context), noted };
  } catch {
    // A check may take it for granted that steps before it have been green.
    return { round: undefined, noted: noted.add('answers') };
  }
};

const inWords = (noted: Iterable<string>): readonly string[] => [
  ...new Set([...noted].map((what) => (what.startsWith('answers') ? 'answers' : what))),
];

const roundsIn = (plan: Plan, step: PlannedStep, facts: Facts): PreviewedRounds => {
  const rounds: PreviewedRounds['rounds'][number][] = [];
  const known = new Set<string>();
  while (rounds.length < MOST_ROUNDS) {
    const { round, noted } = askFor(plan, step, facts, rounds.length);
    // What was asked for before and did not hinder the round before this one does not decide about this one either.
    if (!round) return { rounds, mayFollow: inWords([...noted].filter((what) => !known.has(what))) };
    for (const what of noted) known.add(what);
    rounds.push({ ...round, dependsOn: inWords(noted) });
  }
  return { rounds, mayFollow: ['answers'] };
};

/**
 * The documents that a check sends, as far as that is known before the run: its rounds are asked for with answers that say
 * nothing. A parameter that is not the same in all supposed cases is found when it runs.
 */
export const previewRounds = (plan: Plan, step: PlannedStep, supposed: readonly Facts[]): PreviewedRounds => {
  if (step.action.type !== 'check') return { rounds: [], mayFollow: [] };
  const [first = { rounds: [], mayFollow: [] }, ...others] = supposed.map((facts) => roundsIn(plan, step, facts));
  const rounds = first.rounds.map((round, place) => {
    const same = others.map((other) => other.rounds[place]);
    const isSure = same.every((other) => other?.document === round.document && other.on === round.on);
    const isFixed = (name: string, value: string) => same.every((other) => other?.parameters[name] === value);
    const parameters = Object.entries(round.parameters).map(([name, value]) => [
      name,
      isFixed(name, value) ? value : FOUND_LATER,
    ]);
    return {
      ...round,
      // A node by name that is not the same in all cases is the target: it is what the cases differ in.
      on:
        plan.nodes.some(({ name }) => name === round.on) && same.some((other) => other && other.on !== round.on)
          ? 'target'
          : round.on,
      parameters: Object.fromEntries(parameters) as Record<string, string>,
      // A document without parameters that is sent in every case depends on nothing.
      dependsOn: isSure && parameters.length === 0 ? [] : round.dependsOn,
    };
  });
  return { rounds, mayFollow: first.mayFollow };
};
