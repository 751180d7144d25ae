import { describe, expect, it } from 'vitest';
import { replicasUnchanged } from '../../../lib/domain/probes/replicas-unchanged.ts';
import { given } from './given.ts';

const { answered, containerId, context, roundsOf, task, view } = given;
const SLOTS = [1, 2, 3] as const;

/** Replica n ran on node n before the fault. */
const facts = {
  tasks: {
    whoami: SLOTS.map((slot) => ({
      name: `whoami.${slot}`,
      node: `node${slot}`,
      containerId: containerId(String(slot)).slice(0, 12),
    })),
  },
};
const told = context({ service: 'whoami' }, facts, 'all');

/** What the nodes run, and what the manager lists; it is node1. */
const judge = (digits: readonly string[], listed: readonly object[] | undefined = SLOTS.map((n) => task(n, n))) =>
  replicasUnchanged.judge(
    [
      digits.map((digit, index) =>
        answered(`node${index + 1}`, view(digit === '' ? [] : [...digit], index === 0 ? listed : undefined, 3)),
      ),
    ],
    told,
  );
const SAME = ['1', '2', '3'];

describe('replicas-unchanged', () => {
  it('asks every node that it is told to, and is green where all is as before', () => {
    expect(roundsOf(replicasUnchanged, [[]], told)).toEqual(['service-view']);
    expect(replicasUnchanged.nextRound([], told)).toMatchObject({ on: 'all', parameters: { ps: 'no' } });
    expect(judge(SAME)).toMatchObject({
      judgement: 'green',
      summary: 'node1, node2, node3 run 3 containers of whoami, as before',
    });
  });

  it.each([
    ['a container is gone', ['1', '', '3'], 'node2', 'node2 no longer runs 222222222222 of whoami'],
    ['there is a new one', ['1', '24', '3'], 'node2', 'node2 runs 444444444444 of whoami, a new one'],
  ])('is red where %s', (_what, digits, node, words) => {
    const seen = judge(digits);
    expect(seen).toMatchObject({ judgement: 'red', nodes: [node] });
    expect(seen.summary).toContain(words);
  });

  it.each([
    ['gives a task up whose container goes on', [task(1, 1), task(2, 2)], 'node1 no longer lists whoami.3'],
    [
      'lists a task as failed whose container goes on',
      [task(1, 1), task(2, 2), task(3, 3, { state: 'failed' })],
      'node1 no longer lists whoami.3',
    ],
    ['has a new task', [...SLOTS.map((n) => task(n, n)), task(4, 2)], 'node1 lists whoami.4, a new task'],
  ])('is red where the manager %s', (_what, listed, words) => {
    const seen = judge(SAME, listed);
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node1'] });
    expect(seen.summary).toContain(words);
  });

  it('lists nothing where no manager can, as without a quorum, and looks at the nodes all the same', () => {
    const mute = (digits: readonly string[]) =>
      replicasUnchanged.judge([digits.map((digit, index) => answered(`node${index + 1}`, view([digit])))], told);
    expect(mute(SAME).judgement).toBe('green');
    expect(mute(['1', '2', '4']).judgement).toBe('red');
  });

  it('is blind where a node does not say, or nothing is known of before', () => {
    const silent = [answered('node1', view(['1'])), answered('node2', view(['2']))];
    expect(replicasUnchanged.judge([silent], told)).toMatchObject({ judgement: 'blind', nodes: ['node3'] });
    const unknown = context({ service: 'web' }, facts, 'all');
    expect(replicasUnchanged.judge([SAME.map((d, i) => answered(`node${i + 1}`, view([d])))], unknown).judgement).toBe(
      'blind',
    );
  });
});
