import { describe, expect, it } from 'vitest';
import { LOCAL_PACE } from '../../bin/commands/run/local-pace.ts';
import { CRASH_EXPERIMENTS } from '../disturbed/crash-experiments.ts';
import { WIRE_POINTS } from '../disturbed/wire-points.ts';
import { simulate } from './simulate.ts';

describe('the points behind the wire', () => {
  it('are at least a hundred, each once, and at none of them a run of a healthy swarm may fail', () => {
    const places = WIRE_POINTS.map(({ experiment, disturbance, isLeftToItsTimer }) =>
      JSON.stringify({ experiment, disturbance, isLeftToItsTimer }),
    );
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(WIRE_POINTS.map(({ name }) => name)).size).toBe(WIRE_POINTS.length);
    expect(WIRE_POINTS.length).toBeGreaterThanOrEqual(100);
    expect(WIRE_POINTS.filter(({ verdicts }) => verdicts.includes('fail'))).toEqual([]);
  });

  it('disturb every command that the run with a fault sends', async () => {
    const input = { seed: 7, pace: LOCAL_PACE, experiment: CRASH_EXPERIMENTS.drop };
    const { simulation, outcome } = await simulate({ seed: 'wire', input });
    expect(outcome.run?.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
    const sent = [...simulation.shell.commands.values()];
    const disturbed = WIRE_POINTS.filter(({ experiment }) => experiment === 'drop').map(({ disturbance }) => {
      const { action, saying = '' } = disturbance.at;
      return action === 'SendCommand' ? saying : '';
    });
    // A step that is asked again sends the same once more; who is told of the swarm's end has no step.
    const first = sent.filter(({ comment }) => / 1\.\d+$/.test(comment));
    expect(first.length).toBeGreaterThan(15);
    const isDisturbed = ({ comment, document }: { comment: string; document: string }): boolean =>
      disturbed.some((saying) => comment.endsWith(saying || '-') || (saying === 'fault-drop' && document === saying));
    const missed = first.filter((each) => !isDisturbed(each));
    expect(missed.map(({ comment, document }) => `${comment} ${document}`)).toEqual([]);
    expect(sent.filter(({ comment }) => !first.some((each) => comment.startsWith(each.comment.slice(0, -3))))).toEqual(
      [],
    );
  });
});
