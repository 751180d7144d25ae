import { companyOf } from './company-of.ts';
import type { Pace } from './pace.ts';
import type { Phase } from './phase.ts';
import { sameParameters } from './same-parameters.ts';
import type { StepLoad } from './step-load.ts';
import { takenAlong } from './taken-along.ts';

/** A step with what it sends, in order. */
export interface SendingStep {
  readonly phase: Phase;
  readonly check: string | null;
  readonly sends: readonly FirstSend[];
}

interface FirstSend {
  readonly what: string;
  readonly on: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** As far as it is known beforehand: what is found when it runs is taken for the same. */
const isAlike = (left: FirstSend, right: FirstSend): boolean =>
  left.what === right.what && left.on === right.on && sameParameters(left.parameters, right.parameters);

/**
 * Which steps' first documents go together with those of steps before them, as the turns of a run do it. What a step before
 * theirs learns may change them; that is only known when it runs.
 */
export const loadsAhead = (
  steps: readonly SendingStep[],
  loads: readonly StepLoad[],
  { readsTogether, readsTogetherSampled }: Pick<Pace, 'readsTogether' | 'readsTogetherSampled'>,
): readonly StepLoad[] => {
  const ahead = new Set<number>();
  /** The places that each document in flight answers, of those that are still to come. */
  let waiting: (readonly number[])[] = [];
  let most = readsTogether;
  return loads.map((load, place): StepLoad => {
    const step = steps[place];
    if (step?.check === 'samplers-started') most = readsTogetherSampled;
    waiting = waiting.map((places) => places.filter((each) => each !== place)).filter(({ length }) => length > 0);
    const isAhead = ahead.has(place);
    if (load.attempts > 1) {
      for (const each of waiting.flat()) ahead.delete(each);
      waiting = [];
    }
    const own = step?.sends.slice(isAhead ? 1 : 0) ?? [];
    for (const send of load.attempts > 1 ? [] : own) {
      if (!step) continue;
      const company = companyOf(step.phase, send.what);
      if (company === 'none') continue;
      const taken = takenAlong({
        from: place,
        length: steps.length,
        room: company === 'alike' ? 0 : most - 1 - waiting.length,
        own: send,
        isAhead: (other) => ahead.has(other),
        firstOf: (other) => {
          const next = steps[other];
          const [first] = next?.sends ?? [];
          return first && next?.phase === step.phase && companyOf(next.phase, first.what) === company
            ? first
            : undefined;
        },
        isAlike,
      });
      for (const each of taken.flatMap(({ places }) => places)) ahead.add(each);
      waiting.push(...taken.map(({ places }) => places).filter(({ length }) => length > 0));
    }
    return isAhead ? { ...load, isAhead } : load;
  });
};
