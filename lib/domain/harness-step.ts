import { draftStep } from './draft-step.ts';
import type { DraftStep } from './faults/fault.ts';
import type { Phase } from './phase.ts';

const withoutUndefined = (
  parameters: Record<string, string | number | boolean | undefined>,
): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(parameters).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined),
  );

/** A step that no experiment names: what the harness itself needs, or looks at. */
export const harnessStep = (
  id: string,
  phase: Phase,
  check: string,
  parameters: Record<string, string | number | boolean | undefined>,
): DraftStep =>
  draftStep(
    { id, check, with: withoutUndefined(parameters) },
    phase,
    phase === 'collect' ? 'hypothesis' : 'harness',
    phase === 'arm' ? 'always' : 'fatal',
  );
