import { describe, expect, it } from 'vitest';
import { faultHealed } from '../../../lib/domain/probes/fault-healed.ts';
import { faultInjected } from '../../../lib/domain/probes/fault-injected.ts';
import { faultOver } from '../../../lib/domain/probes/fault-over.ts';
import { faultProven } from '../../../lib/domain/probes/fault-proven.ts';
import { given } from './given.ts';

const { act, answered, context } = given;
const AT = '2030-01-01T00:00:00.000Z';
const LATER = '2030-01-01T00:00:20.250Z';
const facts = { targets: ['node3'], faultAt: AT };

const record = (node: string, changes: Record<string, string> = {}) =>
  answered(
    node,
    ...Object.entries({
      ...{
        fault: 'here',
        injected: AT,
        effect: '28 packets dropped',
        left: '0 rules left',
        healed: LATER,
        by: 'order',
      },
      ...changes,
    })
      .filter(([, text]) => text !== '')
      .map(([label, text]) => act(label, text)),
  );
const none = (node: string) => answered(node, act('fault', 'none'));

describe('fault-injected', () => {
  const injected = (...acts: Parameters<typeof answered>[1][]) => [answered('node3', ...acts)];
  const vxlan = context({ fault: 'vxlan-block', on: 'target', lifeS: 300 }, facts);
  const judge = (...acts: Parameters<typeof answered>[1][]) => faultInjected.judge([injected(...acts)], vxlan);

  it('asks the document of the fault, with the peers that are not its target', () => {
    expect(faultInjected.nextRound([], vxlan)).toEqual({
      document: 'fault-drop',
      on: 'target',
      parameters: {
        ...{ run: 'run-0001', lifeS: '300', peers: '192.168.77.11,192.168.77.12' },
        ...{ what: 'vxlan', direction: 'both' },
      },
    });
  });

  it('learns from the node when it was', () => {
    expect(judge(act('arm', ''), act('inject', ''), act('injectedAt', AT))).toMatchObject({
      judgement: 'green',
      facts: { faultAt: AT },
    });
  });

  it.each([
    ['2029-12-31T23:59:58.500Z', '2030-01-01T00:00:03.000Z', undefined],
    ['2030-01-01T00:00:00.900Z', '2030-01-01T00:00:03.000Z', undefined],
    ['2030-01-01T00:00:01.100Z', '2030-01-01T00:00:03.000Z', 'node3: its clock is at least 1.1 s behind'],
    ['2029-12-31T23:59:50.000Z', '2029-12-31T23:59:53.000Z', 'node3: its clock is at least 7.0 s ahead'],
  ])('takes no moment of a clock that is another than that of who asked (%s to %s)', (requestedAt, answeredAt, off) => {
    const [output] = injected(act('arm', ''), act('inject', ''), act('injectedAt', AT));
    const seen = faultInjected.judge([[{ ...(output as NonNullable<typeof output>), requestedAt, answeredAt }]], vxlan);
    expect(seen.judgement).toBe(off === undefined ? 'green' : 'blind');
    if (off !== undefined) expect(seen.summary).toBe(off);
  });

  it.each([
    [{ to: 'manager' }, 'node1', '192.168.77.11'],
    [{ to: 'worker' }, 'node2', '192.168.77.12'],
    [{}, 'node1', '192.168.77.11'],
  ])('notes who the target is cut off from, where that is one node: %j', (parameters, partner, address) => {
    const pair = context({ fault: 'pair-cut', on: 'target', lifeS: 300, ...parameters }, facts);
    const done = injected(act('arm', ''), act('inject', ''), act('injectedAt', AT));
    expect(faultInjected.judge([done], pair).facts).toMatchObject({ partner });
    expect(faultInjected.nextRound([], pair)?.parameters).toMatchObject({ peers: address, direction: 'out' });
    expect(faultInjected.judge([done], vxlan).facts).not.toHaveProperty('partner');
  });

  it.each([
    ['no timer was armed', [act('inject', ''), act('injectedAt', AT)]],
    ['the timer could not be armed', [act('arm', '', 1), act('inject', ''), act('injectedAt', AT)]],
    ['the injection failed', [act('arm', ''), act('inject', '', 2, 'no such module'), act('injectedAt', AT)]],
    ['nobody says when', [act('arm', ''), act('inject', ''), act('injectedAt', 'soon')]],
  ])('is blind where %s', (_what, acts) => {
    expect(judge(...acts)).toMatchObject({ judgement: 'blind', nodes: ['node3'] });
  });

  it('drains by the swarm id of the target, and nobody whose id is not known', () => {
    const drain = (swarmNodeIds: Record<string, string>) =>
      faultInjected.nextRound(
        [],
        context({ fault: 'node-drain', on: 'manager', lifeS: 300 }, { ...facts, swarmNodeIds }),
      );
    expect(drain({ node3: 'id3' })).toMatchObject({ on: 'manager', parameters: { ids: 'id3' } });
    expect(drain({ node1: 'id1' })).toBeUndefined();
  });
});

describe('fault-healed', () => {
  const healed = context({ fault: 'vxlan-block', on: 'target' }, facts);
  const judge = (...outputs: Parameters<typeof faultHealed.judge>[0][number]) => faultHealed.judge([outputs], healed);

  it('asks every node, and is green where nothing is left anywhere', () => {
    expect(faultHealed.nextRound([], healed)).toMatchObject({ document: 'fault-heal', on: 'all' });
    expect(judge(none('node1'), none('node2'), record('node3'))).toMatchObject({
      judgement: 'green',
      facts: { healedAt: LATER },
    });
    expect(judge(none('node1'), none('node2'), none('node3')).summary).toBe('nothing was broken');
  });

  it('is not green where a node is not heard, or something is left', () => {
    expect(judge(none('node1'), record('node3'))).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    const left = record('node3', { left: '6 rules left', healed: '' });
    expect(judge(none('node1'), none('node2'), left)).toMatchObject({ judgement: 'red', nodes: ['node3'] });
    expect(judge(none('node1'), none('node2'), record('node3', { left: '' })).judgement).toBe('red');
  });
});

describe('fault-over', () => {
  const over = context({ fault: 'partition', on: 'target' }, facts);

  it('says how long it lasted, and waits while it does', () => {
    expect(faultOver.judge([[record('node3', { by: 'timer' })]], over)).toMatchObject({
      judgement: 'green',
      measures: { lastedMs: 20_250 },
      facts: { healedAt: LATER },
    });
    expect(faultOver.judge([[record('node3', { healed: '', left: '9 rules left' })]], over).judgement).toBe('blind');
    expect(faultOver.judge([[none('node3')]], over).judgement).toBe('blind');
  });

  it.each(['paused', 'rollback_started', 'rollback_completed'])(
    'is red where swarm gives an update up: %s',
    (state) => {
      const seen = (left: string) =>
        faultOver.judge([[{ ...record('node3', { healed: '', left }), answeredAt: LATER }]], over);
      // From then on nothing of it may fail: without an end nobody would judge what the samplers saw.
      expect(seen(`1 the update is ${state}`)).toMatchObject({
        judgement: 'red',
        nodes: ['node3'],
        facts: { healedAt: LATER },
      });
      expect(seen('1 the update is updating').judgement).toBe('blind');
    },
  );
});

describe('fault-proven', () => {
  const judge = (changes: Record<string, string>, endsItself = false) =>
    faultProven.judge([[record('node3', changes)]], context({ fault: 'x', on: 'target', endsItself }, facts));

  it('is green where it had an effect and is gone', () => {
    expect(judge({})).toMatchObject({ judgement: 'green', summary: 'node3: 28 packets dropped; then 0 rules left' });
    expect(judge({ by: 'timer' }, true).judgement).toBe('green');
  });

  it('takes an update that swarm gave up for one, which nothing takes back', () => {
    const given = { effect: '0 all tasks replaced: 1 of 3 are', left: '1 the update is paused', healed: '' };
    expect(judge(given, true)).toMatchObject({ judgement: 'green', summary: 'node3: 1 the update is paused' });
    expect(judge({ ...given, left: '1 the update is updating' }, true).judgement).toBe('red');
    // It had ended, and another one was given up since.
    expect(judge({ left: '1 the update is paused', healed: LATER }, true).judgement).toBe('red');
  });

  it.each([
    ['dropped nothing', { effect: '0 packets dropped' }, 'red'],
    ['is still there', { left: '2 rules left' }, 'red'],
    ['was broken half', { by: 'failed' }, 'red'],
    ['has no record of an effect', { effect: '' }, 'blind'],
    ['was healed by its timer too early', { by: 'timer' }, 'blind'],
  ])('N55 is not green where it %s', (_what, changes, judgement) => {
    expect(judge(changes)).toMatchObject({ judgement, nodes: ['node3'] });
  });
});
