import { describe, expect, it } from 'vitest';
import type { NodeOutput } from '../../../lib/domain/observation.ts';
import { overlayCompared } from '../../../lib/domain/probes/overlay-compared.ts';
import { given } from './given.ts';

const { act, answered, roundsOf } = given;
const [HOST_NONCE, OVERLAY_NONCE] = ['a'.repeat(16), 'b'.repeat(16)];
const tasks = [1, 2, 3].map((slot) => ({
  name: `web.${slot}`,
  node: `node${slot}`,
  containerId: String(slot).repeat(12),
}));
const context = given.context({ service: 'web', network: 'my-overlay' }, { tasks: { web: tasks } });

const listened = (host = 'listening') =>
  answered(
    'node3',
    act('ends', `host 192.168.77.13 ${host} ${HOST_NONCE}\noverlay 10.0.1.3 listening ${OVERLAY_NONCE}\n`),
  );

const hostPass = {
  network: 'host',
  from: '192.168.77.12',
  to: '192.168.77.13',
  nonce: HOST_NONCE,
  roundTripsUs: Array.from({ length: 50 }, (_, index) => 1000 + index),
  bytes: 12_500_000,
  us: 1_000_000,
  problem: '',
};
const overlayPass = {
  ...hostPass,
  network: 'overlay',
  from: '10.0.1.2',
  to: '10.0.1.3',
  nonce: OVERLAY_NONCE,
  roundTripsUs: Array.from({ length: 50 }, (_, index) => 2000 + index),
  bytes: 5_500_000,
};
const measured = (host: object = {}, overlay: object = {}, virt = 'qemu') =>
  answered(
    'node2',
    act('inside', '10.0.1.2'),
    act('virt', `${virt}\n`, virt === '' ? 127 : 0),
    act('passes', {
      passes: [1, 2, 3, 4].flatMap((pass) => [
        { ...hostPass, ...host },
        { ...overlayPass, ...(pass === 4 ? { bytes: 2_500_000 } : {}), ...overlay },
      ]),
    }),
  );
const closed = (state = 'inactive') => answered('node3', act('state', `${state}\n`));
const judge = (output: NodeOutput = measured(), listening = listened(), closing: readonly NodeOutput[] = [closed()]) =>
  overlayCompared.judge([[listening], [output], closing], context);

describe('overlay-compared', () => {
  it('says how much slower the overlay is, and that the machines are emulated', () => {
    expect(judge()).toEqual({
      judgement: 'green',
      nodes: [],
      summary:
        "overlay 38 % of the host's throughput (20 to 44 % in 4 pairs of passes), 2.0 times its latency, node2 to node3 (emulated)",
      measures: {
        hostThroughputMbps: 100,
        overlayThroughputMbps: 38,
        throughputPercent: 38,
        throughputLowestPercent: 20,
        throughputHighestPercent: 44,
        hostLatencyUs: 1025,
        overlayLatencyUs: 2025,
        latencyPercent: 198,
      },
    });
    expect(judge(measured({}, {}, 'amazon')).summary).toMatch(/node2 to node3$/);
    expect(judge(measured({}, {}, '')).summary).toMatch(/\(whether emulated is not known\)$/);
  });

  it('holds it against no threshold', () => {
    expect(judge(measured({}, { bytes: 50_000, roundTripsUs: Array(20).fill(900_000) })).judgement).toBe('green');
  });

  it('measures between the last two nodes, and ends the listener whatever came of it', () => {
    expect(roundsOf(overlayCompared, [[listened()], [measured()], [closed()]], context)).toEqual([
      'overlay-listen',
      'overlay-measure',
      'overlay-close',
    ]);
    expect(overlayCompared.nextRound([[listened()]], context)).toEqual({
      document: 'overlay-measure',
      on: 'node2',
      parameters: {
        container: '2'.repeat(12),
        network: 'my-overlay',
        host: '192.168.77.13',
        overlay: '10.0.1.3',
        port: '5201',
      },
    });
    const deaf = [listened('taken')];
    expect(roundsOf(overlayCompared, [deaf, [closed()]], context)).toEqual(['overlay-listen', 'overlay-close']);
    const mute: NodeOutput = { node: 'node2', status: 'timedOut', acts: [], problem: 'node2: timed out' };
    expect(overlayCompared.nextRound([[listened()], [mute]], context)?.document).toBe('overlay-close');
    expect(overlayCompared.toleratesSilence).toBe(true);
  });

  it('is red on both nodes when the overlay carries nothing, and only blind when the host network does not', () => {
    const stalled = judge(measured({}, { problem: 'stream: silent' }));
    expect(stalled).toMatchObject({
      judgement: 'red',
      nodes: ['node2', 'node3'],
      summary: 'overlay network, node2 to node3: stream: silent',
    });
    expect(stalled.measures).toBeUndefined();
    expect(judge(measured({ problem: 'round trips: refused' }))).toMatchObject({ judgement: 'blind' });
  });

  it.each([
    ['nothing arrived', { bytes: 0 }],
    ['it took no time', { us: 0 }],
    ['too few round trips', { roundTripsUs: [1000, 1000] }],
    ['another end answered', { nonce: HOST_NONCE }],
    ['no end greeted', { nonce: '' }],
    ['it went to another address', { to: '192.168.77.13' }],
    ['it came from the host', { from: '192.168.77.12' }],
  ])('is blind when %s', (_what, overlay) => {
    expect(judge(measured({}, overlay))).toMatchObject({ judgement: 'blind' });
    expect(judge(measured({}, overlay)).measures).toBeUndefined();
  });

  it('is blind when a pass is missing, the port is taken, a node is silent, or the service is on one node', () => {
    const short = answered(
      'node2',
      act('inside', '10.0.1.2'),
      act('passes', { passes: [hostPass, overlayPass, hostPass] }),
    );
    expect(judge(short)).toMatchObject({ judgement: 'blind' });
    const taken = overlayCompared.judge([[listened('taken')], [closed()]], context);
    expect(taken).toMatchObject({ judgement: 'blind', nodes: expect.arrayContaining(['node3']) });
    expect(taken.summary).toContain('node3, host end: port 5201 is in use');
    const mute: NodeOutput = { node: 'node2', status: 'timedOut', acts: [], problem: 'no answer in time' };
    expect(judge(mute)).toMatchObject({ judgement: 'blind', nodes: expect.arrayContaining(['node2']) });
    const alone = given.context({ service: 'web', network: 'my-overlay' }, { tasks: { web: tasks.slice(0, 1) } });
    expect(overlayCompared.nextRound([], alone)).toBeUndefined();
    expect(overlayCompared.judge([], alone)).toMatchObject({ judgement: 'blind' });
  });

  it('is red when the listener goes on, and blind when nobody saw it end', () => {
    expect(judge(measured(), listened(), [closed('active')])).toMatchObject({ judgement: 'red', nodes: ['node3'] });
    expect(judge(measured(), listened(), [])).toMatchObject({ judgement: 'blind' });
  });
});
