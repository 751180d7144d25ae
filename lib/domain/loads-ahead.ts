import { mayGoTogether } from './may-go-together.ts';
import type { Pace } from './pace.ts';
import type { Phase } from './phase.ts';
import type { StepLoad } from './step-load.ts';
import { takenAlong } from './taken-along.ts';

/** A step with what it sends, in order. */
export interface SendingStep {
  readonly phase: Phase;
  readonly check: string | null;
  readonly sends: readonly { readonly what: string }[];
}

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
  let waiting: number[] = [];
  let most = readsTogether;
  return loads.map((load, place): StepLoad => {
    const step = steps[place];
    if (step?.check === 'samplers-started') most = readsTogetherSampled;
    waiting = waiting.filter((each) => each !== place);
    const isAhead = ahead.has(place);
    if (load.attempts > 1) {
      for (const each of waiting) ahead.delete(each);
      waiting = [];
    }
    const own = step?.sends.slice(isAhead ? 1 : 0) ?? [];
    for (const { what } of load.attempts > 1 ? [] : own) {
      if (!step || !mayGoTogether(step.phase, what)) continue;
      const along = takenAlong({
        from: place,
        length: steps.length,
        room: most - 1 - waiting.length,
        isAhead: (other) => ahead.has(other),
        firstOf: (other) => {
          const next = steps[other];
          const [first] = next?.sends ?? [];
          return first && next?.phase === step.phase && mayGoTogether(next.phase, first.what) ? other : undefined;
        },
      });
      for (const each of along) ahead.add(each);
      waiting.push(...along);
    }
    return isAhead ? { ...load, isAhead } : load;
  });
};
