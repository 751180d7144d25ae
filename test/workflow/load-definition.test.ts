import { describe, expect, it } from 'vitest';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import { loadDefinition } from '../../local/workflow/load-definition.ts';

const RESOURCE = 'arn:aws:states:::lambda:invoke';
const END = { Type: 'Pass', End: true };
const inner = { StartAt: 'I', States: { I: END } };
const load = (A: object, machine: object = {}) =>
  loadDefinition(JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A }, ...machine }));

describe('loadDefinition', () => {
  it('takes a machine of every state type', () => {
    const task = { Type: 'Task', Resource: RESOURCE, Arguments: { FunctionName: 'f' }, Next: 'C' };
    const States = {
      A: { Type: 'Pass', Comment: 'so', Next: 'B' },
      B: task,
      C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'D' }], Default: 'F' },
      D: { Type: 'Map', Items: [1], ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'INLINE' } }, Next: 'E' },
      E: { Type: 'Parallel', Branches: [{ StartAt: 'J', States: { J: END } }], Next: 'W' },
      W: { Type: 'Wait', Seconds: 1, Next: 'G' },
      F: { Type: 'Fail' },
      G: { Type: 'Succeed' },
    };
    const machine = load({}, { States, TimeoutSeconds: 9, Comment: 'all' });
    expect(Object.keys(machine.States)).toHaveLength(8);
    expect(machine.States.D?.ItemProcessor?.States.I?.QueryLanguage).toBe('JSONata');
  });

  it.each<[string, object, string, object?]>([
    ['a typo', { Type: 'Pass', Ouput: 1, End: true }, "state 'A', field 'Ouput'"],
    ['a field of another type', { Type: 'Pass', Seconds: 1, End: true }, "state 'A', field 'Seconds'"],
    ['an unknown type', { Type: 'Sleep', End: true }, "state 'A', field 'Type'"],
    ['an unknown field of the machine', END, "field 'Timeout'", { Timeout: 1 }],
    ['a path', { Type: 'Pass', InputPath: '$.x', End: true }, "state 'A', field 'InputPath'"],
    [
      'a JSONPath task',
      { Type: 'Task', QueryLanguage: 'JSONPath', Resource: RESOURCE, End: true },
      "field 'QueryLanguage'",
    ],
    ['another service', { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true }, "field 'Resource'"],
    ['a bare function', { Type: 'Task', Resource: 'arn:aws:lambda:r:1:function:f', End: true }, "field 'Resource'"],
    ['a token', { Type: 'Task', Resource: `${RESOURCE}.waitForTaskToken`, End: true }, 'no .waitForTaskToken'],
    ['.sync', { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync', End: true }, 'no .sync'],
    [
      'a distributed Map',
      { Type: 'Map', ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'DISTRIBUTED' } }, End: true },
      "state 'A', field 'ProcessorConfig'",
    ],
    ['a reader', { Type: 'Map', ItemProcessor: inner, ItemReader: {}, End: true }, "field 'ItemReader'"],
    [
      'a tolerance',
      { Type: 'Map', ItemProcessor: inner, ToleratedFailureCount: 1, End: true },
      'ToleratedFailureCount',
    ],
    ['no way on', { Type: 'Pass' }, "state 'A'"],
    ['two ways on', { Type: 'Pass', Next: 'A', End: true }, "state 'A'"],
    ['a way to nowhere', { Type: 'Pass', Next: 'B' }, `state 'A', field 'Next': got "B"`],
    ['a broken expression', { Type: 'Pass', Output: { x: ['{% 1 + %}'] }, End: true }, "field 'Output'/x[0]"],
    ['$eval', { Type: 'Pass', Output: '{% $eval("1") %}', End: true }, '$eval'],
    [
      'an unknown field of a rule',
      { Type: 'Choice', Choices: [{ Variable: '$.x', Next: 'A' }] },
      "'Choices[0]/Variable'",
    ],
    [
      'a retrier with a typo',
      { ...END, Type: 'Parallel', Branches: [inner], Retry: [{ ErrorEquals: ['X'], Max: 1 }] },
      'Retry[0]/Max',
    ],
    [
      'States.ALL that is not last',
      { ...END, Type: 'Parallel', Branches: [inner], Catch: [{ ErrorEquals: ['States.ALL', 'X'], Next: 'A' }] },
      'Catch[0]/ErrorEquals',
    ],
    ['half an expression', { Type: 'Pass', Output: { x: '{% 1 + 1' }, End: true }, "field 'Output'/x"],
    ['a bare name', { Type: 'Pass', Output: { x: '{% phone %}' }, End: true }, "reference to 'phone' at the top level"],
    ['$states.result of a Pass', { Type: 'Pass', Output: '{% $states.result %}', End: true }, 'got $states.result'],
    [
      '$states.result in arguments',
      { Type: 'Task', Resource: RESOURCE, Arguments: { FunctionName: '{% $states.result %}' }, End: true },
      'allowed here are $states.input, $states.context',
    ],
    [
      '$states.errorOutput outside a Catch',
      { Type: 'Task', Resource: RESOURCE, Output: '{% $states.errorOutput.Cause %}', End: true },
      'got $states.errorOutput',
    ],
    ['a time that is none', { Type: 'Wait', Timestamp: '2025-01-01T00:00:00', End: true }, "field 'Timestamp'"],
    ['a wait of three years', { Type: 'Wait', Seconds: 100_000_000, End: true }, "field 'Seconds'"],
    ['a Parallel of nothing', { Type: 'Parallel', Branches: [], End: true }, "field 'Branches'"],
    ['a long name', END, 'the name has 81 characters', { StartAt: 'x'.repeat(81), States: { ['x'.repeat(81)]: END } }],
    ['a name used twice', { Type: 'Parallel', Branches: [inner, inner], End: true }, "state 'I'"],
    ['a reserved variable', { Type: 'Pass', Assign: { states: 1 }, End: true }, '$states is reserved'],
  ])('refuses %s, naming the place', (_what, state, place, machine) => {
    let refused: unknown;
    try {
      load(state, machine);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(SwarmproofError);
    expect((refused as SwarmproofError).code).toBe('Config');
    expect((refused as SwarmproofError).message).toContain(place);
  });

  it('takes the result in Output and Assign, and the error in a Catch', () => {
    const error = '{% $states.errorOutput.Error %}';
    const task = {
      Type: 'Task',
      Resource: RESOURCE,
      Output: '{% $states.result %}',
      Assign: { r: '{% $states.result %}' },
    };
    const Catch = [{ ErrorEquals: ['States.ALL'], Output: error, Assign: { e: error }, Next: 'A' }];
    expect(load({ ...task, Catch, End: true }).States.A?.Type).toBe('Task');
  });

  it('takes a JSONPath state that has nothing to evaluate, as literals, and no other', () => {
    const machine = (A: object) => JSON.stringify({ StartAt: 'A', States: { A } });
    expect(loadDefinition(machine({ ...END, Assign: { x: '{% 1 %}' } })).States.A?.QueryLanguage).toBe('JSONPath');
    expect(() => loadDefinition(machine({ ...END, Assign: { 'x.$': '$.y' } }))).toThrow('JSONPath is not supported');
    expect(() => loadDefinition(machine({ ...END, Parameters: {} }))).toThrow("field 'Parameters'");
    expect(() => loadDefinition(machine({ Type: 'Task', Resource: RESOURCE, End: true }))).toThrow("field 'Type'");
  });

  it('refuses what is not JSON', () => {
    expect(() => loadDefinition('{')).toThrow('not JSON');
  });
});
