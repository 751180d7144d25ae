import { describe, expect, it } from 'vitest';
import type { Check } from '../../../lib/domain/check.ts';
import { judgeCheck } from '../../../lib/domain/judge-check.ts';
import { judgeRun } from '../../../lib/domain/judge-run.ts';
import { leaderElected } from '../../../lib/domain/probes/leader-elected.ts';
import { nodesReady } from '../../../lib/domain/probes/nodes-ready.ts';
import { targetChosen } from '../../../lib/domain/probes/target-chosen.ts';
import { given } from './given.ts';

const { act, answered } = given;
const nodes = given.nodes.map((node) => ({ ...node, role: 'manager' as const }));
const FAULT_AT = '2030-01-01T00:00:00.000Z';
const context = (parameters: object, facts: object) => ({ ...given.context(parameters, facts), nodes });
const killed = { ...context({}, { targets: ['node1'], cutAskedAt: FAULT_AT }), fault: 'node-power-cut' };
const row = (node: number, leader: boolean, state = 'ready') => ({
  id: `id${node}`,
  hostname: `node${node}`,
  state,
  availability: 'active',
  role: 'manager',
  leader,
  reachability: 'reachable',
  updatedAt: FAULT_AT,
});
const list = (...rows: object[]) => [answered('node2', act('ls', 'ID'), act('nodes', rows))];
const election = (afterS: number) =>
  JSON.stringify({
    atUs: (Date.parse(FAULT_AT) / 1000 + afterS) * 1e6,
    line: 'raft.node: 2 elected leader 2 at term 3',
  });
const records = (...lines: string[]) => [answered('node2', act('elections', `${lines.join('\n')}\n`))];
const whole = list(row(1, false, 'down'), row(2, false), row(3, true));

describe('leader-elected', () => {
  it('N44 asks a manager that was not hit, and for what was written since the fault', () => {
    expect(leaderElected.nextRound([], killed)).toMatchObject({ document: 'node-list', on: 'manager' });
    expect(leaderElected.nextRound([whole], killed)?.parameters).toEqual({ sinceS: '1893456000' });
  });

  it('is green with one leader among the survivors, and says when it was elected first', () => {
    expect(leaderElected.judge([whole, records(election(11.5), election(12))], killed)).toMatchObject({
      judgement: 'green',
      summary: 'node3 leads instead of node1, 11.5 s after the fault',
      facts: { leader: 'node3' },
      measures: { electedAfterMs: 11_500 },
    });
    expect(leaderElected.envelopes?.(killed)).toMatchObject({ electedAfterMs: { leastMs: 8000 } });
    // A leader that is stopped in order may hand over at once.
    const inOrder = leaderElected.envelopes?.({ ...killed, fault: 'node-stop' });
    expect(inOrder).toMatchObject({ electedAfterMs: { leastMs: 0 } });
  });

  it('N44 is red without a leader, with two, and while the dead one is still listed as such', () => {
    const failing = [answered('node2', act('ls', '', 1, 'The swarm does not have a leader'), act('nodes', '', 22))];
    expect(leaderElected.judge([failing, records()], killed)).toMatchObject({
      judgement: 'red',
      summary: expect.stringContaining('does not have a leader'),
    });
    const judge = (...rows: object[]) => leaderElected.judge([list(...rows), records(election(9))], killed);
    expect(judge(row(1, true), row(2, false), row(3, false)).judgement).toBe('red');
    expect(judge(row(1, false), row(2, true), row(3, true)).judgement).toBe('red');
  });

  it('asks nothing and is blind where there was no fault', () => {
    const whole_ = context({}, {});
    expect(leaderElected.nextRound([], whole_)).toBeUndefined();
    expect(leaderElected.judge([], whole_).judgement).toBe('blind');
  });

  it('is blind where raft wrote down no election since the fault', () => {
    expect(leaderElected.judge([whole, records(election(-3))], killed).judgement).toBe('blind');
    expect(leaderElected.judge([whole, records('not json')], killed).judgement).toBe('blind');
  });

  it('makes a run invalid where the election came sooner than raft can hold one', () => {
    const seen = judgeCheck(leaderElected as Check<unknown>, [whole, records(election(7.9))], killed);
    const { judgement, summary, measures = {}, envelopes = {} } = seen;
    const step = {
      index: 0,
      id: 'O00',
      role: 'hypothesis',
      phase: 'observe',
      description: 'd',
      gate: false,
      action: { type: 'check' },
    } as const;
    const record = { ...step, runId: 'r', check: 'c', state: 'done', startedAt: FAULT_AT, attempts: 1 } as const;
    const judged = judgeRun({
      plan: { steps: [step] } as never,
      steps: [{ ...record, judgement, summary, measures, envelopes }],
      errors: [],
      aborted: false,
    });
    expect(judged).toMatchObject({ verdict: 'invalid', reason: expect.stringContaining('shorter than physics') });
  });
});

describe('a leader as the target', () => {
  const wanted = targetChosen.parameters.parse({
    ...{ order: 'node3,node1,node2', role: 'leader', mesh: 'whoami', names: 'web,app1' },
  });

  it('is the one that the managers list, learnt when the nodes were found ready', () => {
    const ready = list(row(1, false), row(2, true), row(3, false)).map((output) => ({ ...output, node: 'node1' }));
    const learnt = nodesReady.judge([ready], context({}, {}));
    expect(learnt).toMatchObject({ judgement: 'green', facts: { leader: 'node2' } });
    expect(targetChosen.judge([], context(wanted, { leader: 'node2' })).facts?.targets).toEqual(['node2']);
  });

  it('is noted as such, and another one is not: a dead leader is listed as Down much later', () => {
    const hitsLeader = (leader: string) =>
      targetChosen.judge([], context({ ...wanted, role: 'manager' }, { leader })).facts?.hitsLeader;
    expect(hitsLeader('node3')).toBe(true);
    expect(hitsLeader('node1')).toBe(false);
    const unknown = targetChosen.judge([], context({ ...wanted, role: 'manager' }, {}));
    expect(unknown).toMatchObject({ judgement: 'green', facts: { targets: ['node3'] } });
    expect(unknown.facts).not.toHaveProperty('hitsLeader');
  });

  it('is nobody where none is known, or the managers left would be no quorum', () => {
    expect(targetChosen.judge([], context(wanted, {})).judgement).toBe('blind');
    const two = { ...context(wanted, { leader: 'node1' }), nodes: nodes.slice(0, 2) };
    expect(targetChosen.judge([], two).judgement).toBe('blind');
  });
});
