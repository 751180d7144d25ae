import { describe, expect, it } from 'vitest';
import { loadsAhead } from '../../lib/domain/loads-ahead.ts';
import type { Phase } from '../../lib/domain/phase.ts';
import type { StepPreview } from '../../lib/domain/preview-step.ts';
import type { StepLoad } from '../../lib/domain/step-load.ts';

let asked = 0;

/** A step whose documents nobody else sends with the same parameters, unless they are given. */
const step = (
  documents: string,
  phase: Phase = 'steadyState',
  check = 'some-check',
  service?: string,
): StepPreview => ({
  ...{ index: 0, id: 'S', phase, role: 'hypothesis', check, description: '', mayFollow: [], withinMs: 0, limitMs: 0 },
  sends: documents.split(' ').map((what) => {
    asked += 1;
    return { what, on: 'all', nodes: null, parameters: { service: service ?? `s${asked}` }, dependsOn: [] };
  }),
});

const load = (attempts = 1): StepLoad => ({ isCall: false, attempts, roundsMs: [0] });

const aheadOf = (steps: readonly StepPreview[], loads = steps.map(() => load()), most = 3, sampled = most): string =>
  loadsAhead(steps, loads, { readsTogether: most, readsTogetherSampled: sampled })
    .map(({ isAhead }) => (isAhead ? 'x' : '-'))
    .join('');

const reads = (count: number): StepPreview[] => Array.from({ length: count }, () => step('balancer-view'));
const [read, second, third, fourth, fifth] = reads(5) as [
  StepPreview,
  StepPreview,
  StepPreview,
  StepPreview,
  StepPreview,
];
const alike = (): StepPreview => step('node-list', 'steadyState', 'some-check', 'web');
const timed = (service?: string): StepPreview => step('names-ask', 'steadyState', 'some-check', service);

describe('the steps whose first documents go with others', () => {
  it.each<[string, StepPreview[], string]>([
    ['reading ones, three at a time', [read, second, third, fourth, fifth], '-xx-x'],
    ['not across one that changes something', [read, step('service-create'), second, third], '---x'],
    ['not into another phase', [read, step('balancer-view', 'method'), second], '---'],
    ['not one of which the time counts, nor past it', [read, timed(), second, third], '---x'],
    ['not beside one of which the time counts', [timed(), timed(), read, second], '---x'],
    ['not while a fault is in effect', [step('node-list', 'observe'), step('node-list', 'observe')], '--'],
    ['with the second document of a step too', [step('node-list mesh-curl'), read, second, third], '-xx-'],
    [
      'with one that was itself ahead, where it sends a second',
      [read, step('node-list mesh-curl'), second, third],
      '-xxx',
    ],
  ])('are %s', (_what, steps, expected) => expect(aheadOf(steps)).toBe(expected));

  it('are none where one at a time is the rule', () => expect(aheadOf([read, second], [load(), load()], 1)).toBe('--'));

  it('are as many as the samplers bear, once those run', () => {
    const watch = step('sample-start', 'arm', 'samplers-started');
    expect(aheadOf([read, second, watch, third, fourth], undefined, 2, 1)).toBe('-x---');
  });

  it('are asked anew after one that is asked again', () => {
    expect(aheadOf([read, second, third], [load(2), load(), load()])).toBe('--x');
  });

  it.each<[string, StepPreview[], number, string]>([
    ['one document for all, where one at a time is the rule', [alike(), alike(), alike(), read], 1, '-xx-'],
    ['one document for all of which the time counts', [timed('web'), timed('web'), timed('app'), read], 4, '-x--'],
    ['not past one that asks something else', [alike(), read, alike()], 1, '---'],
    ['past it where that goes along', [alike(), read, alike(), second, third], 2, '-xx-x'],
    ['one document for two that go along', [read, alike(), alike(), second], 2, '-xx-'],
    ['not across one that changes something', [alike(), step('service-create'), alike()], 4, '---'],
  ])('need, where they ask the same, %s', (_what, steps, most, expected) =>
    expect(aheadOf(steps, undefined, most)).toBe(expected),
  );
});
