import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../lib/domain/notices/alert.ts';
import type { SpelledNotice } from '../../lib/domain/notices/spell-notice.ts';
import type { Verdict } from '../../lib/domain/verdict.ts';
import { type TellPorts, tellRun } from '../../lib/steps/tell-run.ts';
import { makeRun } from '../bin/make-run.ts';

let published: SpelledNotice[];
let verdicts: Map<string, Verdict>;
let alerts: Map<string, { alert: Alert; version: number }>;
/** Who is away. */
let nowMs: number;
let away: Set<'store' | 'alerts' | 'topic'>;
beforeEach(() => {
  published = [];
  verdicts = new Map();
  alerts = new Map();
  away = new Set();
  nowMs = Date.parse('2026-01-01T00:00:00Z');
});

const refuseIf = (who: 'store' | 'alerts' | 'topic') => {
  if (away.has(who)) throw new Error(`${who} is away`);
};
const ports: TellPorts = {
  clock: { now: () => new Date(nowMs) },
  tellsAll: false,
  stack: 'team-blue',
  store: {
    getRun: async (runId) => {
      refuseIf('store');
      const verdict = verdicts.get(runId);
      return verdict && makeRun({ runId, judged: { verdict, cleanup: 'clean', reason: 'so it was', nodes: [] } });
    },
  },
  alerts: {
    get: async (experiment) => {
      refuseIf('alerts');
      return alerts.get(experiment) ?? { alert: undefined, version: 0 };
    },
    put: async (experiment, alert, version) => {
      refuseIf('alerts');
      if ((alerts.get(experiment)?.version ?? 0) !== version) return false;
      alerts.set(experiment, { alert, version: version + 1 });
      return true;
    },
  },
  notices: {
    publish: async (notice) => {
      refuseIf('topic');
      published.push(notice);
    },
  },
};
const end = (name: string, verdict: Verdict) => {
  verdicts.set(name, verdict);
  return tellRun(ports)({
    detail: {
      name,
      status: 'SUCCEEDED',
      output: JSON.stringify({ runId: name, verdict, cleanup: 'clean', reason: '' }),
    },
  });
};

describe('people', () => {
  it('are told once of what comes again, and then how often it came', async () => {
    for (const name of ['run-1', 'run-2', 'run-3']) await end(name, 'fail');
    await end('run-4', 'pass');
    expect(published.map(({ subject }) => subject)).toEqual([
      'swarmproof: kill-worker: fail',
      'swarmproof: kill-worker: pass',
    ]);
    expect(published[1]?.message).toContain('Before that: fail, 3 times in a row since 2026-01-01T00:00:00.000Z.');
    expect(published[1]?.message).toContain('\nnpx swarmproof report run-4 --target aws --stack team-blue --format');
  });

  it('are told of each that ends at the same moment once, and none of them is lost from the count', async () => {
    await Promise.all(Array.from({ length: 15 }, (_, place) => end(`run-${place}`, 'fail')));
    expect(published).toHaveLength(1);
    expect(alerts.get('kill-worker')?.alert).toMatchObject({ times: 15 });
    expect(alerts.get('kill-worker')?.alert).not.toHaveProperty('untold');
  });

  it('are told all the same where the history is away, but of no pass', async () => {
    for (const who of ['store', 'alerts'] as const) {
      away = new Set([who]);
      expect(await end(`fail-${who}`, 'fail')).toEqual({ isTold: true });
      expect(await end(`pass-${who}`, 'pass')).toEqual({ isTold: false });
    }
    expect(published).toHaveLength(2);
    for (const { message } of published) expect(message).toContain('the history did not answer');
    for (const { message } of published) expect(message).toContain(' --target aws --stack team-blue --format');
  });

  it('are told later where the topic was away: by the same event, or by the next run', async () => {
    away.add('topic');
    await expect(end('run-1', 'fail')).rejects.toThrow('topic is away');
    away.clear();
    expect(await end('run-1', 'fail')).toEqual({ isTold: true });
    expect(await end('run-1', 'fail')).toEqual({ isTold: false });
    away.add('topic');
    await expect(end('run-2', 'error')).rejects.toThrow('topic is away');
    away.clear();
    nowMs += 3_600_000;
    expect(await end('run-3', 'error')).toEqual({ isTold: true });
    expect(published.map(({ subject }) => subject.slice(-5))).toEqual([' fail', 'error']);
  });
});
