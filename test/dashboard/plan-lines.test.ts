import { describe, expect, it } from 'vitest';
import { factWords } from '../../dashboard/fact-words.ts';
import type { Forecast } from '../../dashboard/forecast.ts';
import { paletteOf } from '../../dashboard/palette.ts';
import { planLines } from '../../dashboard/plan-lines.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import { previewCost } from '../../lib/domain/preview-cost.ts';
import { previewDuration } from '../../lib/domain/preview-duration.ts';
import { previewMonth } from '../../lib/domain/preview-month.ts';
import type { FaultPreview } from '../../lib/domain/preview-plan.ts';
import type { StepPreview } from '../../lib/domain/preview-step.ts';
import type { RunSchedule } from '../../lib/domain/schedules/schedule-schema.ts';

const step = (changes: Partial<StepPreview> = {}): StepPreview => ({
  ...{ index: 0, id: 'W01', phase: 'method', role: 'hypothesis', check: 'hosts-ping' },
  description: 'nodes reach each other',
  sends: [{ what: 'ping-hosts', on: 'all', nodes: ['node1', 'node2'], parameters: { peers: 'x' }, dependsOn: [] }],
  ...{ mayFollow: [], withinMs: 0, limitMs: 105_000 },
  ...changes,
});

const FAULT: FaultPreview = {
  kind: 'node-power-cut',
  describe: 'cut the power of the target',
  target: { role: 'worker', hosting: 'whoami' },
  hits: 'nodes',
  candidates: ['node3', 'node2'],
  envelopes: [
    {
      ...{ steps: ['O02', 'O03'], measure: 'restoredAtMostMs', hitsLeader: false },
      envelope: { leastMs: 14_000, usual: { fromMs: 14_300, toMs: 24_000 }, source: 'Down, then the delay' },
    },
    {
      ...{ steps: ['F.PATHS'], measure: 'windowAtMostMs', hitsLeader: null },
      envelope: { leastMs: 0, source: 'nobody can say' },
    },
  ],
  healedBy: ['F.START'],
  sweptAfterMs: 1_950_000,
};
const SAMPLER = {
  mesh: { service: 'whoami', port: 8000 },
  names: { service: 'web', container: 'app1' },
  failuresWithin: 10_000,
};

const textOf = (preview: Partial<Forecast['preview']> = {}, changes: Partial<Forecast> = {}): string => {
  const steps = preview.steps ?? [step()];
  const forecast: Forecast = {
    fleet: { name: 'local', stands: false },
    preview: {
      ...{ experiment: 'kill', hypothesis: 'a dead worker costs little', swarm: 'build', seed: 7 },
      order: ['node2', 'node1'],
      nodes: [{ name: 'node1', role: 'manager', instanceId: 'i-00000001', address: '192.0.2.1' }],
      pace: paceSchema.parse({}),
      ...{ fault: null, sampler: null, sampling: { leastHz: 2.2, mostHz: 2.7, budgetHz: 30 }, steps },
      ...preview,
    },
    duration: previewDuration(steps, []),
    cost: previewCost(steps, undefined),
    month: previewMonth(3, { runUsd: 0.0031, schedule: undefined }),
    ...changes,
  };
  return planLines(forecast, paletteOf(false)).join('\n');
};

describe('the lines of a plan', () => {
  it('begin with what it is, and that nothing happened', () => {
    expect(textOf()).toContain(
      [
        'plan of kill: nothing was executed, nothing brought up, nothing sent',
        'hypothesis  a dead worker costs little',
        'fleet       "local", which a run would bring up: node1 manager 192.0.2.1',
        'swarm       build: makes a swarm of the fleet and removes it',
        'seed        7; its order of the nodes: node2, node1',
        'fault       none',
        'duration    typical: not known, no run of the same is in the history of this machine',
        '            at most: 1 min 45 s (all steps to their time-outs would be 1 min 45 s)',
      ].join('\n'),
    );
    expect(textOf({}, { fleet: { name: 'local', stands: true } })).toContain('"local", which is up: ');
    expect(textOf({ swarm: 'use' })).toContain('"local", which is not up, so that a run is refused: node1 manager');
    expect(textOf({ swarm: 'use' })).toContain("use: takes the swarm that stands, with its owner's consent");
  });

  it('show a step, and below it all that it sends, to whom', () => {
    const open = step({
      ...{ index: 1, id: 'W20', phase: 'observe', check: 'service-found', withinMs: 30_000, mayFollow: ['answers'] },
      sends: [
        { what: 'service-view', on: 'node1', nodes: ['node1'], parameters: {}, dependsOn: [] },
        { what: 'container-asks', on: 'host:app1', nodes: null, parameters: { a: '1' }, dependsOn: ['answers'] },
      ],
    });
    const steps = [step(), open, step({ index: 2, id: 'F.TARGET', phase: 'observe', sends: [] })];
    expect(textOf({ steps }).split('\n\n')[1]?.trimEnd()).toBe(
      [
        'method',
        '  W01       hosts-ping     asked once     nodes reach each other',
        '            ping-hosts  on all (node1, node2)  peers=x',
        'observe',
        '  W20       service-found  within 30.0 s  nodes reach each other',
        '            service-view    on node1',
        '            container-asks  on host:app1 (found when it runs)  a=1 (as known before; depends on the answers before)',
        '            more may follow: depends on the answers before',
        '  F.TARGET  hosts-ping     asked once     nodes reach each other',
        '            sends nothing: judges what is known by then',
      ].join('\n'),
    );
  });

  it('say whom the fault may hit, what is decided when it runs, and within which bounds', () => {
    expect(textOf({ fault: FAULT, sampler: SAMPLER })).toContain(
      [
        'fault       node-power-cut: cut the power of the target',
        "target      role worker, hosting whoami; by role, in the seed's order: node3, node2",
        '            hosting: decided when it runs; of those that fit then the first is hit',
        'healed by   F.START, and by the sweep where the run ends early; if nobody hears of that, 32 min 30 s after the fault at the latest',
        'envelopes   restored (O02, O03) where it does not lead: 14.0 s at the least, usual 14.3 to 24.0 s; Down, then the delay',
        '            window (F.PATHS): nothing too soon, no usual range; nobody can say',
        "            sooner makes the run invalid, unusual is only said; by swarm's defaults, its own settings are read when it runs",
        'tolerance   requests may fail only within 10.0 s of the fault',
        'sampler     2.2 to 2.7 probes a second for each path on new connections, by where containers run, which is found when it runs; time-out 900 ms',
        '            the same on a kept connection a quarter as often, with a body of 64 KiB on a new one a tenth as often',
        '            30 probes a second of all samplers together are shared out; no path on new connections gets less than 2',
      ].join('\n'),
    );
    const stopWhen = { failurePercent: 50, for: 30_000 };
    expect(textOf({ fault: FAULT, sampler: { ...SAMPLER, stopWhen } })).toContain(
      '\n            ended early where more than 50 % fail for 30.0 s\n',
    );
    const target = (changes: Partial<FaultPreview>) => textOf({ fault: { ...FAULT, ...changes } });
    expect(target({ target: { role: 'worker' } })).toContain('node3, node2; node3 is hit\n');
    expect(target({ target: { role: 'leader' } })).toContain('who leads: decided when it runs');
    expect(target({ envelopes: [] })).toContain('envelopes   none: nothing that is measured is bounded');
    expect(target({ target: {} })).toContain('target      any node; by role');
    expect(target({ target: { role: 'manager', count: 'majority' } })).toContain(
      'of those that fit then a majority is hit, the first ones',
    );
    expect(target({ target: { names: ['node2', 'node3'] } })).toContain('of those that fit then all are hit');
    expect(target({ candidates: [] })).toContain('no node of this fleet fits, and the run would end as invalid');
  });

  it('tell where typical and longest duration come from', () => {
    const past = (tookMs: number) => ({ runId: 'r', tookMs, loads: [], isEmulated: true });
    const duration = (tooks: number[], steps = [step()]) =>
      textOf({}, { duration: previewDuration(steps, tooks.map(past)) });
    expect(duration([60_000])).toContain('typical: 60.0 s (the last run of the same here; emulated machines)');
    expect(duration([60_000, 80_000])).toContain(
      'typical: 70.0 s (median of the last 2 runs of the same here, 60.0 s to 80.0 s; emulated machines)',
    );
    expect(duration([], [step({ limitMs: 4_000_000 })])).toContain(
      "at most: 60 min 00 s (the workflow's own time-out, after which it is swept; all steps to their time-outs would be 66 min 40 s)",
    );
    expect(duration([], [step({ mayFollow: ['answers'] })])).toContain('and more (W01 may send more than is known)');
  });

  it('call the cost an estimate, and say what it counts and what not', () => {
    const text = textOf();
    expect(text).toContain(
      'cost        at least $0.0003 a run in us-east-1: an estimate of the control plane, as if all were answered at the first look',
    );
    expect(text).toContain('Step Functions $0.0003 (10 transitions, 1 looks among them)');
    expect(text).toContain(
      'not counted: machines and what stands beside them (see month), network, logs, retries, and who watches',
    );
    expect(text).toContain('prices as read in 2026, without free tiers; check before you rely on it');
    const newest = {
      runId: 'run1',
      tookMs: 1,
      loads: [{ isCall: false, attempts: 1, roundsMs: [9000] }],
      isEmulated: false,
    };
    expect(textOf({}, { cost: previewCost([step()], newest) })).toContain('about $0.0004 a run in us-east-1');
  });

  it('say what a month costs, line by line, at which prices, and what is not in it', () => {
    expect(textOf()).toContain(
      [
        'month       about $71.98 in us-east-1 where the machines (t3.small) run all month, $11.76 where they are parked between runs',
        '            and run 1 h for each, the longest that one may take; with 30 runs, one a day assumed: no schedule of its own is on',
        '                                                  running   parked',
        '              machines: 3                           45.55     1.87  $0.0208 an hour, read on 2026-09-09',
        '              public addresses: 3                   10.95     0.45  $0.005 an hour, read on 2026-10-16',
        '              disks, in GB: 36                       2.88     2.88  $0.08 a month, read on 2026-10-16',
        '              one-minute metrics of machines: 21     6.30     0.26  $0.3 a month, read on 2026-09-21',
        '              dashboards: 1                          3.00     3.00  $3 a month, read on 2026-06-13',
        '              custom metrics: 7                      2.10     2.10  $0.3 a month, read on 2026-09-21',
        '              alarms: 11                             1.10     1.10  $0.1 a month, read on 2026-09-21',
        '              control plane of runs: 30              0.09     0.09  $0.0031 a run, read in 2026',
        '              sweeps by the clock: 2920              0.01     0.01  $0.00000233 a sweep, read in 2026',
        '              not counted: traffic, logs ($0.5 a GB), traces, schedules, notices; no free tier is taken off',
      ].join('\n'),
    );
    const scheduled = { expression: 'cron(0 3 ? * MON *)', timezone: 'UTC', enabled: true };
    const month = (schedule: RunSchedule) => textOf({}, { month: previewMonth(3, { runUsd: 0.0031, schedule }) });
    expect(month(scheduled)).toContain('; with 4 runs by its schedule\n');
    expect(month({ ...scheduled, blackouts: [{ weekdays: ['MON'] }] })).toContain(
      '; with 4 runs by its schedule, blackouts not taken off\n',
    );
    const other = { ...previewMonth(3, { runUsd: 0.0031, schedule: undefined }), instanceType: 'x9.small', lines: [] };
    expect(textOf({}, { month: other })).toContain('not counted: the hours of 3 machines x9.small, traffic');
  });

  it('let no text of an experiment move the cursor', () => {
    const evil = `${String.fromCharCode(27)}[2J`;
    const sends = [{ what: 'x', on: evil, nodes: null, parameters: { a: evil }, dependsOn: [] }];
    const text = textOf({
      ...{ experiment: evil, hypothesis: evil, sampler: SAMPLER },
      fault: { ...FAULT, target: { hosting: evil } },
      steps: [step({ id: evil, description: evil, sends })],
    });
    expect(text).not.toContain(String.fromCharCode(27));
    expect(text).toContain('\\u{001b}');
  });
});

it('what is not known yet has words, each once', () => {
  expect(factWords(['faultAt', 'cutAskedAt', 'answers', 'somethingNew'])).toBe(
    'when the fault is made, the answers before, somethingNew',
  );
});
