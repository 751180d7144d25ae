import { describe, expect, it } from 'vitest';
import { differingSteps } from '../../../lib/domain/report/differing-steps.ts';
import { realReport } from '../../dashboard/report/real-report.ts';

const { steps } = realReport();

describe('the steps that differ', () => {
  it('are none between a run and itself', () => {
    expect(differingSteps(steps, steps)).toEqual([]);
  });

  it('are those that came out otherwise, whatever figures they had', () => {
    const [first, second] = steps;
    const other = steps.map((step, place) => {
      if (place === 0) return { ...step, judgement: 'red' as const, summary: 'otherwise' };
      return place === 1 ? { ...step, summary: 'the same in other words', durationMs: 1 } : step;
    });
    expect(differingSteps(steps, other).map(({ id }) => id)).toEqual([first?.id]);
    expect(second).toBeDefined();
  });

  it('are told apart by their phase: the same check is made before and after the fault', () => {
    const twice = steps.filter(({ id }) => steps.filter((each) => each.id === id).length > 1);
    expect(twice.length).toBeGreaterThan(1);
    const last = twice.at(-1);
    const other = steps.map((step) => (step === last ? { ...step, judgement: 'blind' as const } : step));
    expect(differingSteps(steps, other)).toMatchObject([
      { id: last?.id, phase: last?.phase, right: { judgement: 'blind' } },
    ]);
  });

  it('include what only one of the two has', () => {
    const [first, ...rest] = steps;
    expect(differingSteps(steps, rest)).toMatchObject([{ id: first?.id, right: undefined }]);
    expect(differingSteps(rest, steps)).toMatchObject([{ id: first?.id, left: undefined }]);
  });
});
