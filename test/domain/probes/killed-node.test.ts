import { describe, expect, it } from 'vitest';
import type { Check } from '../../../lib/domain/check.ts';
import { judgeCheck } from '../../../lib/domain/judge-check.ts';
import { nodeDown } from '../../../lib/domain/probes/node-down.ts';
import { nodeReturned } from '../../../lib/domain/probes/node-returned.ts';
import { given } from './given.ts';

const { act, answered, context } = given;

const row = (node: number, state: string, id = `id${node}`) => ({
  id,
  hostname: `node${node}`,
  state,
  availability: 'active',
  role: node === 1 ? 'manager' : 'worker',
  leader: node === 1,
  reachability: node === 1 ? 'reachable' : '',
  updatedAt: '2030-01-01T00:00:14.500Z',
});
const list = (...rows: object[]) => [answered('node1', act('ls', 'ID'), act('nodes', rows))];
const killed = context({}, { targets: ['node3'], faultAt: '2030-01-01T00:00:00.000Z' });

describe('node-down', () => {
  const judge = (...rows: object[]) => nodeDown.judge([list(...rows)], killed);

  it('is green when the target is Down and the others are not, and says after how long', () => {
    expect(judge(row(1, 'ready'), row(2, 'ready'), row(3, 'down'))).toMatchObject({
      judgement: 'green',
      summary: 'node3 is Down after 14.5 s',
      measures: { listedDownAfterMs: 14_500 },
    });
  });

  it('says how long that may take, by the times that the swarm is set to, by the fault and by who was hit', () => {
    const settings = { heartbeatPeriodMs: 2000, electionTicks: 10 };
    const cut = { targets: ['node3'], cutAskedAt: '2030-01-01T00:00:00.000Z', faultAt: '2030-01-01T00:00:01.000Z' };
    const seenWith = (facts: object, fault?: string) =>
      judgeCheck(nodeDown as Check<unknown>, [list(row(1, 'ready'), row(2, 'ready'), row(3, 'down'))], {
        ...context({}, { ...cut, ...facts }),
        ...(fault ? { fault } : {}),
      });
    const least = (facts: object, fault?: string) => seenWith(facts, fault).envelopes?.listedDownAfterMs?.leastMs;
    expect(least({}, 'node-power-cut')).toBe(8000);
    // Who may have led has no usual range: it would be the wrong one.
    expect(seenWith({}, 'node-power-cut').envelopes?.listedDownAfterMs).not.toHaveProperty('usual');
    expect(seenWith({ hitsLeader: false }, 'node-power-cut').envelopes?.listedDownAfterMs).toHaveProperty('usual');
    expect(least({ settings }, 'node-power-cut')).toBe(2000);
    expect(least({ settings, hitsLeader: true }, 'node-power-cut')).toBe(17_000);
    expect(least({ hitsLeader: true }, 'node-stop')).toBe(8000);
    expect(seenWith({}, 'node-power-cut').measures).toEqual({ listedDownAfterMs: 14_500 });
    expect(seenWith({})).not.toHaveProperty('envelopes');
  });

  it('is blind where the list does not say since when, for then it may have been no kill', () => {
    const rows = [row(1, 'ready'), row(2, 'ready'), { ...row(3, 'down'), updatedAt: '' }];
    const seen = judgeCheck(nodeDown as Check<unknown>, [list(...rows)], { ...killed, fault: 'node-power-cut' });
    expect(seen).toMatchObject({ judgement: 'blind', summary: expect.stringContaining('could not be measured') });
    const never = context({}, { targets: ['node3'] });
    const unknown = [list(row(1, 'ready'), row(2, 'ready'), row(3, 'down'))];
    expect(judgeCheck(nodeDown as Check<unknown>, unknown, { ...never, fault: 'node-power-cut' }).judgement).toBe(
      'blind',
    );
  });

  it('holds the first of two against what it takes at least, too', () => {
    const both = {
      ...context({}, { targets: ['node2', 'node3'], cutAskedAt: '2030-01-01T00:00:00.000Z' }),
      fault: 'node-power-cut',
    };
    const rows = [row(1, 'ready'), { ...row(2, 'down'), updatedAt: '2030-01-01T00:00:02.000Z' }, row(3, 'down')];
    const seen = judgeCheck(nodeDown as Check<unknown>, [list(...rows)], both);
    expect(seen).toMatchObject({
      measures: { listedDownAfterMs: 14_500, firstListedDownAfterMs: 2000 },
      envelopes: { firstListedDownAfterMs: { leastMs: 8000 } },
    });
  });

  it('is red while it is not, and when another one is', () => {
    expect(judge(row(1, 'ready'), row(2, 'ready'), row(3, 'ready')).nodes).toEqual(['node3']);
    expect(judge(row(1, 'ready'), row(2, 'down'), row(3, 'down'))).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
    });
  });

  it('is blind without a target or an id', () => {
    expect(nodeDown.judge([list(row(1, 'ready'))], context()).judgement).toBe('blind');
    expect(judge(row(1, 'ready'), row(2, 'ready'))).toMatchObject({ judgement: 'blind', nodes: ['node3'] });
  });
});

describe('node-returned', () => {
  const ready = list(row(1, 'ready'), row(2, 'ready'), row(3, 'ready'));
  const own = (NodeID: string, LocalNodeState = 'active') => [
    answered('node3', act('info', { NodeID, NodeAddr: '', LocalNodeState, ControlAvailable: false, Error: '' })),
  ];

  it('asks the node itself only once it is Ready', () => {
    expect(nodeReturned.nextRound([list(row(3, 'down'))], killed)).toBeUndefined();
    expect(nodeReturned.nextRound([ready], killed)).toMatchObject({ document: 'swarm-state', on: 'target' });
    expect(nodeReturned.nextRound([ready, own('id3')], killed)).toBeUndefined();
  });

  it('is green when it is the member it was', () => {
    expect(nodeReturned.judge([ready, own('id3')], killed).judgement).toBe('green');
  });

  it('learns when it was Ready, and nothing where it is not', () => {
    const [first] = ready;
    const answeredAt = '2030-01-01T00:01:00.000Z';
    const seen = [{ ...first, answeredAt }] as typeof ready;
    expect(nodeReturned.judge([seen, own('id3')], killed).facts).toEqual({ backAt: answeredAt });
    expect(nodeReturned.judge([seen, own('id9')], killed).facts).toBeUndefined();
  });

  it('T13 is red when it is Down, inactive or somebody else', () => {
    expect(nodeReturned.judge([list(row(3, 'down'))], killed)).toMatchObject({ judgement: 'red', nodes: ['node3'] });
    expect(nodeReturned.judge([ready, own('id3', 'error')], killed).summary).toBe('node3 is error');
    expect(nodeReturned.judge([ready, own('id9')], killed).judgement).toBe('red');
  });

  it('is blind when it does not answer', () => {
    expect(nodeReturned.judge([ready], killed)).toMatchObject({ judgement: 'blind', nodes: ['node3'] });
  });
});
