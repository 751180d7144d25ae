import type { Plan } from '../plan.ts';

export interface SamplingTerms {
  /** The service behind the mesh. */
  readonly meshService: string;
  /** `silence`: failures are allowed so long after the fault; `interval`: so long after its end. */
  readonly mode: 'silence' | 'interval';
  readonly failuresWithinMs: number;
}

/** What a run's samplers were held to; undefined where it had none. */
export const samplingTerms = ({ steps }: Pick<Plan, 'steps'>): SamplingTerms | undefined => {
  const action = steps
    .map((step) => step.action)
    .find((each) => each.type === 'check' && each.check === 'samplers-collected');
  if (action?.type !== 'check') return undefined;
  const { meshService, mode, failuresWithinMs } = action.with;
  return {
    meshService: String(meshService ?? ''),
    mode: mode === 'interval' ? 'interval' : 'silence',
    failuresWithinMs: Number(failuresWithinMs ?? 0),
  };
};
