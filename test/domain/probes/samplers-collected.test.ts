import { describe, expect, it } from 'vitest';
import type { Facts, NodeOutput } from '../../../lib/domain/observation.ts';
import { samplersCollected } from '../../../lib/domain/probes/samplers-collected.ts';
import { given } from './given.ts';
import { sampled } from './sampled.ts';

const { act, answered, context } = given;
const { short, tasks, facts, paths, ways, ASKED, silent } = sampled;

describe('samplers-collected', () => {
  type Run = [number, number, string];
  const hosts = (id: string) =>
    id.startsWith('mesh')
      ? { [short('1')]: 9, [short('2')]: 9 }
      : { [id.endsWith('web') ? '10.0.1.4' : '10.0.1.2']: 9 };
  const summary = (asked: readonly string[], failing: Record<string, Run[]> = {}, others = {}) => ({
    periodMs: 500,
    timeoutMs: 900,
    startedAtMs: 0,
    slots: 200,
    paths: asked.map((id) => ({
      id,
      hosts: { ...hosts(id), ...others },
      notOk:
        failing[id] ??
        (/^mesh.*:node3$/.test(id)
          ? [[40, 119, 'T']]
          : id === 'mesh:node1'
            ? [
                [45, 45, 'T'],
                [50, 50, 'T'],
              ]
            : []),
    })),
  });
  const saw = (node: 'node1' | 'node2', failing: Record<string, Run[]> = {}, state = 'active', others = {}) =>
    answered(node, act('state', `${state}\n`), act('summary', summary(ASKED[node], failing, others)));
  const parameters = context(
    { ...paths, failuresWithinMs: 10_000 },
    { ...facts, samplers: ['node1', 'node2'], watched: ASKED, answerers: [short('1'), short('2'), short('3')] },
  );
  const judge = (...outputs: NodeOutput[]) => samplersCollected.judge([outputs], parameters);

  it('is green when only the dead share failed, and only in time', () => {
    expect(judge(saw('node1'), saw('node2'))).toMatchObject({
      judgement: 'green',
      measures: { failed: 4, windowAtMostMs: 7900 },
    });
  });

  it('knows who came and went in between from the list of ended tasks, and nobody else', () => {
    const passing = (ended: object) => {
      const told = saw('node1');
      const acts = told.acts.map((each) => ({ ...each, stdout: each.stdout.replaceAll(short('1'), short('7')) }));
      const strange = { ...told, acts };
      return samplersCollected.judge([[strange, saw('node2')]], {
        ...parameters,
        facts: { ...parameters.facts, ...ended },
      });
    };
    expect(passing({}).summary).toContain(`answered by ${short('7')}, which may not stand behind it`);
    expect(passing({ ended: { web: [short('7')] } }).judgement).toBe('red');
    expect(passing({ ended: { [paths.meshService]: [short('7')] } }).judgement).toBe('green');
  });

  it('lets red win over a sampler that is lost', () => {
    const late = { 'mesh:node2': [[150, 152, 'T']] as Run[] };
    expect(judge(saw('node1', late), silent('node2'))).toMatchObject({ judgement: 'red' });
    expect(judge(saw('node1'), silent('node2'))).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(judge(saw('node1'))).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
  });

  it('is blind when a sampler had ended by itself', () => {
    expect(judge(saw('node1'), saw('node2', {}, 'inactive'))).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
  });

  it('is blind, not red, when it failed before the fault', () => {
    expect(judge(saw('node1', { 'mesh:node2': [[9, 9, 'T']] }), saw('node2'))).toMatchObject({ judgement: 'blind' });
  });

  it('is red when a name leads elsewhere, or a stranger answers for the service', () => {
    const seen = judge(saw('node1', {}, 'active', { '10.0.1.77': 1 }), saw('node2'));
    expect(seen).toMatchObject({ judgement: 'red', summary: expect.stringContaining('answered by 10.0.1.77') });
  });

  it('is blind where it is not known which address a name must lead to: then anybody may have answered', () => {
    const { web, ...addresses } = facts.addresses ?? {};
    const unknown = { ...parameters, facts: { ...parameters.facts, addresses } };
    expect(samplersCollected.judge([[saw('node1'), saw('node2')]], unknown)).toMatchObject({
      judgement: 'blind',
      summary: 'it is not known which address web must lead to, so that nobody knows whether the right one answered',
    });
  });

  it('takes a replica that swarm put in place of a dead one for a right one', () => {
    const now = [...tasks('1', '2'), { name: 'x.3', node: 'node1', containerId: short('9') }];
    const after = context(
      { ...paths, failuresWithinMs: 10_000 },
      { ...parameters.facts, tasks: { ...facts.tasks, whoami: now } },
    );
    const mesh = (node: 'node1' | 'node2') => {
      const { paths: all, ...rest } = summary(ASKED[node]);
      const more = all.map((each) =>
        each.id.startsWith('mesh') ? { ...each, hosts: { ...each.hosts, [short('9')]: 5 } } : each,
      );
      return answered(node, act('state', 'active\n'), act('summary', { ...rest, paths: more }));
    };
    expect(samplersCollected.judge([[mesh('node1'), mesh('node2')]], after).judgement).toBe('green');
    expect(samplersCollected.judge([[mesh('node1'), mesh('node2')]], parameters).judgement).toBe('red');
  });

  it('claims no window where nobody saw the victim fall silent', () => {
    const never = { 'mesh:node3': [] as Run[] };
    const seen = judge(saw('node1', never), saw('node2', never));
    expect(seen.judgement).toBe('blind');
    expect(seen.measures).not.toHaveProperty('windowAtMostMs');
  });

  it('keeps what a sampler saw that ended early, and is blind for the rest', () => {
    const early = (failing: Record<string, Run[]> = {}) =>
      answered(
        'node2',
        act('state', 'inactive\n'),
        act('summary', { ...summary(ASKED.node2, failing), ended: 'running' }),
      );
    const seen = judge(saw('node1'), early());
    expect(seen).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(seen.summary).toContain('the sampler on node2 ended early: nothing is known after 100.0 s');
    expect(judge(saw('node1'), early({ 'mesh:node2': [[150, 152, 'T']] })).judgement).toBe('red');
  });

  it('D58 puts a summary together from its parts, and takes less than all of them for nothing', () => {
    const text = JSON.stringify(summary(ASKED.node2));
    const parts = [text.slice(0, 100), text.slice(100, 400), text.slice(400)].map((part) => act('summary', part));
    expect(judge(saw('node1'), answered('node2', act('state', 'active\n'), ...parts)).judgement).toBe('green');
    const less = answered('node2', act('state', 'active\n'), ...parts.slice(0, 2));
    expect(judge(saw('node1'), less)).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
  });

  it('says how much of a processor watching took', () => {
    const cost = { cpuMs: 2500, rssKiB: 16_000, endedAtMs: 100_000 };
    const seen = judge(
      saw('node1'),
      answered('node2', act('state', 'active\n'), act('summary', { ...summary(ASKED.node2), ...cost })),
    );
    expect(seen.measures).toMatchObject({ samplerCpuPercent: 2.5 });
  });
});

describe('samplers-collected of a fault that the target outlives', () => {
  const T0 = Date.parse('2030-01-01T00:00:00.000Z');
  const at = (ms: number) => new Date(T0 + ms).toISOString();
  const ids = ways('mesh:node1', 'mesh:node3');
  const saw = (node: string, failing: Record<string, string> = {}, clock = String(T0 + 101_000), startedAtMs = T0) => ({
    ...answered(
      node,
      act('clock', `${clock}\n`),
      act('state', 'active\n'),
      act('summary', {
        ...{ periodMs: 500, timeoutMs: 900, startedAtMs, slots: 200 },
        ...(clock === '' ? {} : { endedAtMs: Number(clock) - 500 }),
        paths: ids.map((id) => ({ id, hosts: {}, notOk: failing[id] ?? '' })),
      }),
    ),
    ...{ requestedAt: at(100_500), answeredAt: at(102_000) },
  });
  const judge = (outputs: NodeOutput[], parameters: object = {}, learnt: Facts = {}) =>
    samplersCollected.judge(
      [outputs],
      context(
        { ...paths, failuresWithinMs: 10_000, mode: 'interval', allowed: 'target', ...parameters },
        { ...facts, samplers: ['node1'], faultAt: at(20_000), healedAt: at(40_000), ...learnt },
      ),
    );
  const cut = { 'mesh:node3': '45T20' };

  it('is green where only what leads to the target failed, and says how long', () => {
    const seen = judge([saw('node1', cut)]);
    expect(seen).toMatchObject({
      judgement: 'green',
      measures: { failed: 20, outageAtLeastMs: 9500, outageAtMostMs: 10_500 },
    });
    expect(seen.summary).toContain('mesh:node3 from node1');
    // What is measured is the recovery: the window's envelope is one of a node that falls silent.
    const told = { ...context({ ...paths, failuresWithinMs: 10_000, mode: 'interval' }, facts), fault: 'partition' };
    expect(Object.keys(samplersCollected.envelopes?.(told) ?? {})).toEqual(['stableAfterMs']);
    expect(seen.measures).toHaveProperty('stableAfterMs');
  });

  it('is red where none may fail, or later than allowed', () => {
    const none = judge([saw('node1', cut)], { allowed: 'none' });
    expect(none).toMatchObject({ judgement: 'red', nodes: ['node1', 'node3'] });
    expect(judge([saw('node1', { 'mesh:node3': '110T3' })])).toMatchObject({ judgement: 'red' });
  });

  it.each([-600_000, 600_000])('D57 goes by a clock that is %i ms off, and is blind where it was set so', (offMs) => {
    const seen = (startedAtMs: number) =>
      [cut, { 'mesh:node3': '110T3' }].map(
        (failing) => judge([saw('node1', failing, String(T0 + 101_000 + offMs), startedAtMs)]).judgement,
      );
    expect(seen(T0 + offMs)).toEqual(['green', 'red']);
    expect(seen(T0)).toEqual(['blind', 'blind']);
  });

  it('is blind where it is not known when the fault was, or what a clock showed', () => {
    for (const missing of ['faultAt', 'healedAt']) {
      expect(judge([saw('node1')], {}, { [missing]: undefined })).toMatchObject({ judgement: 'blind' });
    }
    expect(judge([saw('node1', {}, '')])).toMatchObject({ judgement: 'blind' });
    expect(judge([])).toMatchObject({ judgement: 'blind' });
    expect(judge([silent('node1')])).toMatchObject({ judgement: 'blind', nodes: ['node1'] });
  });
});
