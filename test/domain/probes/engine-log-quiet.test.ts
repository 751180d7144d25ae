import { describe, expect, it } from 'vitest';
import { engineLogQuiet } from '../../../lib/domain/probes/engine-log-quiet.ts';
import { given } from './given.ts';

const { act, everywhere, context } = given;
const UDP =
  'level=warning msg="memberlist: Was able to connect to dcccad081030 over TCP but UDP probes failed, network may be misconfigured"';
const FDB = 'level=error msg="could not add fdb entry into the sandbox" error="file exists"';
const SYNC = 'level=error msg="Bulk sync to node 472e144486b7 timed out"';
const told = context({ minutes: 10, probesAtMost: 5, syncsAtMost: 1 });
const judge = (on2: string, exit = 0) =>
  engineLogQuiet.judge(
    [everywhere((node) => [act('trouble', node === 'node2' ? on2 : '0\n0\n', node === 'node2' ? exit : 0)])],
    told,
  );

describe('engine-log-quiet', () => {
  it('is green where nothing was written, and where gossip by UDP failed now and then', () => {
    expect(judge('0\n0\n').judgement).toBe('green');
    expect(judge(`0\n5\n${UDP}\n`).judgement).toBe('green');
    expect(judge(`0\n5\n0\n${UDP}\n`).judgement).toBe('green');
  });

  it('lets one exchange of tables stay unacknowledged, not two', () => {
    expect(judge(`0\n0\n1\n${SYNC}\n`).judgement).toBe('green');
    expect(judge(`0\n0\n2\n${SYNC}\n${SYNC}\n`)).toMatchObject({
      ...{ judgement: 'red', nodes: ['node2'], layer: 'gossip' },
      summary: expect.stringContaining('node2 wrote 2 such lines: level=error msg="Bulk sync to node'),
    });
    expect(judge(`1\n0\n0\n${FDB}\n`)).toMatchObject({ judgement: 'red', layer: 'forwarding' });
  });

  it('is red on one line that means trouble, and on gossip that fails again and again', () => {
    expect(judge(`1\n0\n${FDB}\n`)).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: expect.stringContaining('node2 wrote 1 such lines: level=error msg="could not add fdb entry'),
    });
    expect(judge(`0\n6\n${UDP}\n`)).toMatchObject({ judgement: 'red', nodes: ['node2'] });
  });

  it('speaks for the layer that the lines are about, a cause before what comes of it, and shows such a line', () => {
    const noAddress =
      'level=error msg="task allocation failure" error="failed during network allocation for task x: could not find an available IP"';
    expect(judge(`1\n0\n${noAddress}\n`)).toMatchObject({ judgement: 'red', layer: 'control plane' });
    expect(judge(`1\n0\n${FDB}\n`)).toMatchObject({ judgement: 'red', layer: 'forwarding' });
    expect(judge(`0\n6\n${UDP}\n`)).toMatchObject({ judgement: 'red', layer: 'gossip' });
    expect(judge(`2\n9\n${noAddress}\n${FDB}\n${UDP}\n`)).toMatchObject({
      layer: 'control plane',
      summary: expect.stringContaining('node2 wrote 11 such lines: level=error msg="task allocation failure"'),
    });
    expect(judge('0\n0\n')).not.toHaveProperty('layer');
  });

  it('is blind where there is no log', () => {
    expect(judge('', 70)).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(judge('0\n').judgement).toBe('blind');
  });
});
