import { commitEntry } from './commit-entry.ts';
import { evaluateField } from './evaluate-field.ts';
import { StateFailure } from './state-failure.ts';
import type { Step } from './step.ts';

export function fail(step: Step): never {
  const text = (field: 'Error' | 'Cause'): string | undefined => {
    const template = step.state[field];
    return template === undefined ? undefined : (evaluateField(step, field, template, { kind: 'string' }) as string);
  };
  const failure = new StateFailure(text('Error'), text('Cause'));
  commitEntry(step);
  throw failure;
}
