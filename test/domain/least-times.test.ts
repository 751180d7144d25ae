import { describe, expect, it } from 'vitest';
import { leastTimes } from '../../lib/domain/least-times.ts';

const settings = { heartbeatPeriodMs: 5000, electionTicks: 10 };

describe('the least times of a power cut', () => {
  it('are what swarm’s defaults allow for a worker', () => {
    expect(leastTimes(settings, false)).toEqual({ nodeDownMs: 9000, electionMs: 8000 });
  });

  it('have an election and six heartbeats for the leader', () => {
    expect(leastTimes(settings, true)).toEqual({ nodeDownMs: 35_000, electionMs: 8000 });
  });

  it('follow what the swarm’s owner changed', () => {
    expect(leastTimes({ ...settings, heartbeatPeriodMs: 2000 }, false).nodeDownMs).toBe(3000);
    expect(leastTimes({ ...settings, electionTicks: 30 }, true)).toEqual({ nodeDownMs: 55_000, electionMs: 28_000 });
  });
});
