import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Definition, workflowFaults } from './workflow-faults.ts';

type Validate = (definition: unknown) => { isValid: boolean; errorsText: (separator?: string) => string };
const validate = createRequire(import.meta.url)('asl-validator') as Validate;

const TEXT = readFileSync(join(import.meta.dirname, '..', '..', 'lib', 'infra', 'experiment.asl.json'), 'utf8');
const definition = () => JSON.parse(TEXT) as Definition;

/** The definition with one state's field changed. */
const changed = (state: string, fields: Record<string, unknown>): Definition => {
  const whole = definition();
  return { ...whole, States: { ...whole.States, [state]: { ...whole.States[state], ...fields } as never } };
};

// The validator takes seconds to load where much else runs.
describe('the workflow', { timeout: 60_000 }, () => {
  test('is a valid definition', () => {
    const { isValid, errorsText } = validate(definition());
    expect(isValid ? '' : errorsText('\n')).toBe('');
  });

  test('ends no run without judging and recording it', () => expect(workflowFaults(definition())).toEqual([]));

  test('asks no expression for chance or time: what was recorded can be replayed', () => {
    expect(TEXT).not.toMatch(/\$(eval|random|now|millis|uuid)\b/);
  });

  test('catches nothing silently: what was caught is kept, but where nothing can be kept any more', () => {
    for (const [name, { Catch = [] }] of Object.entries(definition().States)) {
      // What was judged is kept by the execution itself.
      for (const { Next, ...rest } of Catch)
        expect([name, ['NotRecorded', 'Spooled'].includes(Next) || 'Assign' in rest]).toEqual([name, true]);
    }
  });
});

const catchAll = (Next: string) => [{ ErrorEquals: ['States.ALL'], Next }];

describe('what the tests above would say', { timeout: 60_000 }, () => {
  test.each<[string, Definition]>([
    [
      'TakeTurn catches into Recorded, from which nothing is recorded',
      changed('TakeTurn', { Catch: catchAll('Recorded') }),
    ],
    ['Recorded is reached without RecordRun', changed('Onward', { Default: 'Recorded' })],
    ['RecordRun is reached without JudgeRun', changed('NoteError', { Next: 'RecordRun' })],
    ['TakeTurn refuses a run that has begun', changed('TakeTurn', { Catch: catchAll('Refused') })],
    ['TakeTurn leaves out a run that has begun', changed('TakeTurn', { Next: 'Skipped' })],
    ['NoteError leaves out a run that has begun', changed('NoteError', { Next: 'Begin' })],
    ['NoteError spools a run that was not judged', changed('NoteError', { Catch: catchAll('Spooled') })],
    ['JudgeRun does not catch everything', changed('JudgeRun', { Catch: [] })],
    ['TakeTurn is not retried', changed('TakeTurn', { Retry: [] })],
    ['TakeTurn gives up before its function does', changed('TakeTurn', { TimeoutSeconds: 30 })],
    ['NotRecorded does not fail', changed('NotRecorded', { Type: 'Succeed' })],
    ['Pause is never reached', changed('Onward', { Default: 'TakeTurn' })],
    ['RecordRun uses arn:aws:states:::sns:publish', changed('RecordRun', { Resource: 'arn:aws:states:::sns:publish' })],
    ['TakeTurn calls PlanRun', changed('TakeTurn', { Arguments: { FunctionName: 'PlanRun' } })],
    ['the execution has no time-out', { ...definition(), TimeoutSeconds: undefined } as unknown as Definition],
  ])('%s', (fault, sabotaged) => expect(workflowFaults(sabotaged)).toContain(fault));

  test('a state that is not there', () => {
    expect(validate(changed('Pause', { Next: 'Nowhere' })).isValid).toBe(false);
  });

  test('an expression that does not parse', () => {
    expect(validate(changed('Pause', { Seconds: '{% $next. %}' })).isValid).toBe(false);
  });
});
