import { describe, expect, it } from 'vitest';
import type { Act } from '../../../lib/domain/observation.ts';
import { containerAbsent } from '../../../lib/domain/probes/container-absent.ts';
import { given } from './given.ts';

const { act, answered, context, containerId, view } = given;

/** Replica n of web runs on node n. */
const facts = {
  tasks: {
    web: [1, 2, 3].map((slot) => ({
      name: `web.${slot}`,
      node: `node${slot}`,
      containerId: containerId(String(slot)).slice(0, 12),
    })),
  },
};
const told = context({ service: 'web', container: 'app1' }, facts);

/** What each replica got for a name: curl's exit status; undefined where it is not there. */
const asked = (exits: readonly (number | undefined)[], stderr = '') =>
  exits.map((exit, index): ReturnType<typeof answered> => {
    const digit = String(index + 1);
    const acts: Act[] =
      exit === undefined ? [view([])] : [view([digit]), act(`curl:${containerId(digit)}`, '', exit, stderr)];
    return answered(`node${digit}`, ...acts);
  });
const NO_NAME = [6, 6, 6];
const FOUND = [0, 0, 0];
const judge = (absent: (number | undefined)[], control: (number | undefined)[] = FOUND, stderr = '') =>
  containerAbsent.judge([asked(absent, stderr), asked(control)], told);

describe('container-absent', () => {
  it('asks for the container, and for the service itself from the same place', () => {
    expect(containerAbsent.nextRound([], told)?.parameters).toMatchObject({ host: 'app1' });
    expect(containerAbsent.nextRound([[]], told)?.parameters).toMatchObject({ host: 'web' });
    expect(containerAbsent.nextRound([[], []], told)).toBeUndefined();
  });

  it('is green where no replica knows the name, and each of them knows another', () => {
    expect(judge(NO_NAME)).toMatchObject({
      judgement: 'green',
      summary: 'app1 is no name any more, for 3 replicas of web',
    });
  });

  it('is red where a replica still finds it, or something else goes wrong', () => {
    expect(judge([6, 0, 6])).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(judge([6, 6, 7])).toMatchObject({ judgement: 'red', nodes: ['node3'] });
  });

  it('is blind where a resolver knows no name at all, since it proves nothing of this one', () => {
    const seen = judge(NO_NAME, [0, 6, 0]);
    expect(seen).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(seen.summary).toContain('app1 is no name, and neither is web: its resolver tells nothing');
    expect(containerAbsent.judge([asked(NO_NAME)], told).judgement).toBe('blind');
  });

  it('asks the engines, too, where it knows the network: one that runs it again without its name is red', () => {
    const known = context({ service: 'web', container: 'app1', network: 'my-overlay' }, facts);
    expect(containerAbsent.nextRound([[], []], known)).toMatchObject({ document: 'container-view', on: 'all' });
    const seenOn2 = (text: string) =>
      containerAbsent.judge(
        [asked(NO_NAME), asked(FOUND), given.everywhere((node) => [act('view', node === 'node2' ? text : '[]')])],
        known,
      );
    const there = (state: string) => JSON.stringify([{ id: containerId('a'), state, restarts: 0, address: '' }]);
    expect(seenOn2(there('exited')).judgement).toBe('green');
    expect(seenOn2(there('running'))).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seenOn2('')).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(containerAbsent.judge([asked(NO_NAME), asked(FOUND)], known).judgement).toBe('blind');
  });

  it('is blind where a replica is not there to ask, or docker exec gives no answer', () => {
    const seen = judge([6, undefined, 6]);
    expect(seen).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(seen.summary).toContain('node2: web.2 is not there to ask');
    expect(judge(NO_NAME, FOUND, 'Error response from daemon: boom').judgement).toBe('blind');
  });
});
