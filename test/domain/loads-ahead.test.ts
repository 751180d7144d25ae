import { describe, expect, it } from 'vitest';
import { loadsAhead } from '../../lib/domain/loads-ahead.ts';
import type { Phase } from '../../lib/domain/phase.ts';
import type { StepPreview } from '../../lib/domain/preview-step.ts';
import type { StepLoad } from '../../lib/domain/step-load.ts';

const step = (documents: string, phase: Phase = 'steadyState', check = 'some-check'): StepPreview => ({
  ...{ index: 0, id: 'S', phase, role: 'hypothesis', check, description: '', mayFollow: [], withinMs: 0, limitMs: 0 },
  sends: documents.split(' ').map((what) => ({ what, on: 'all', nodes: null, parameters: {}, dependsOn: [] })),
});

const load = (attempts = 1): StepLoad => ({ isCall: false, attempts, roundsMs: [0] });

const aheadOf = (steps: readonly StepPreview[], loads = steps.map(() => load()), most = 3, sampled = most): string =>
  loadsAhead(steps, loads, { readsTogether: most, readsTogetherSampled: sampled })
    .map(({ isAhead }) => (isAhead ? 'x' : '-'))
    .join('');

const read = step('mesh-sample');

describe('the steps whose first documents go with others', () => {
  it.each<[string, StepPreview[], string]>([
    ['reading ones, three at a time', [read, read, read, read, read], '-xx-x'],
    ['not across one that changes something', [read, step('service-create'), read, read], '---x'],
    ['not into another phase', [read, step('mesh-sample', 'method'), read], '---'],
    ['not while a fault is in effect', [step('node-list', 'observe'), step('node-list', 'observe')], '--'],
    ['with the second document of a step too', [step('names-ask mesh-curl'), read, read, read], '-xx-'],
    [
      'with one that was itself ahead, where it sends a second',
      [read, step('node-list mesh-curl'), read, read],
      '-xxx',
    ],
  ])('are %s', (_what, steps, expected) => expect(aheadOf(steps)).toBe(expected));

  it('are none where one at a time is the rule', () => expect(aheadOf([read, read], [load(), load()], 1)).toBe('--'));

  it('are as many as the samplers bear, once those run', () => {
    const watch = step('sample-start', 'arm', 'samplers-started');
    expect(aheadOf([read, read, watch, read, read], undefined, 2, 1)).toBe('-x---');
  });

  it('are asked anew after one that is asked again', () => {
    expect(aheadOf([read, read, read], [load(2), load(), load()])).toBe('--x');
  });
});
