import { describe, expect, it } from 'vitest';
import { enginesRun } from '../../../lib/domain/probes/engines-run.ts';
import { portsOpen } from '../../../lib/domain/probes/ports-open.ts';
import { given } from './given.ts';

const { act, everywhere, context, nodes } = given;
const PORTS = ['tcp 2377', 'tcp 7946', 'udp 7946', 'udp 4789'];

describe('ports-open', () => {
  type Result = (from: string, to: string, port: string) => string | undefined;
  const listening = (held: (node: string, port: string) => string = () => 'listening') =>
    everywhere((node) => [act('ports', PORTS.map((port) => `${port} ${held(node, port)}\n`).join(''))]);
  const probed = (result: Result) =>
    everywhere((from) => [
      act(
        'probes',
        nodes
          .flatMap(({ name }) => PORTS.map((port) => [name, port, result(from, name, port)]))
          .filter(([, , word]) => word !== undefined)
          .map((words) => `${words.join(' ')}\n`)
          .join(''),
      ),
    ]);
  const judge = (result: Result, held?: (node: string, port: string) => string) =>
    portsOpen.judge([listening(held), probed(result), []], context());

  it('is green when every echo came', () => {
    expect(judge(() => 'open')).toMatchObject({ judgement: 'green', nodes: [] });
    expect(judge(() => 'open').summary).toContain('6 ordered pairs');
  });

  it('names the node whose port is shut, and not those that could not reach it', () => {
    const seen = judge((_from, to, port) => (to === 'node2' && port === 'udp 4789' ? 'silent' : 'open'));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toBe('udp 4789 from node1 to node2: silent; udp 4789 from node3 to node2: silent');
  });

  it('names the node that may not send', () => {
    const seen = judge((from, to) => (from === 'node3' && to !== 'node3' ? 'unreachable' : 'open'));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node3'] });
  });

  it('is red when something answers a connection and does not echo', () => {
    expect(judge((_f, to, port) => (to === 'node1' && port === 'tcp 2377' ? 'connected' : 'open'))).toMatchObject({
      judgement: 'red',
      nodes: ['node1'],
    });
  });

  it('takes a connection to an engine that listens there already for proof, a silent UDP port not', () => {
    const taken = (node: string, port: string) => (node === 'node1' && port !== 'udp 4789' ? 'taken' : 'listening');
    const result = (_from: string, to: string, port: string) => {
      if (taken(to, port) === 'listening') return 'open';
      return port.startsWith('tcp') ? 'connected' : 'silent';
    };
    expect(judge(result, taken)).toMatchObject({ judgement: 'blind', nodes: ['node1'] });
    expect(judge(result, taken).summary).toContain('udp 7946 from node2 to node1: cannot be proven');
  });

  it('is blind when one result is missing, or a listener', () => {
    const missing = judge((from, to, port) => (from + to + port === 'node1node3udp 7946' ? undefined : 'open'));
    expect(missing).toMatchObject({ judgement: 'blind', nodes: ['node1', 'node3'] });
    const deaf = judge(
      () => 'open',
      (node) => (node === 'node2' ? 'failed' : 'listening'),
    );
    expect(deaf).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
  });

  it('listens before it probes, and closes', () => {
    expect(given.roundsOf(portsOpen, [[], [], []], context())).toEqual(['ports-listen', 'ports-probe', 'ports-close']);
  });
});

describe('engines-run', () => {
  const outputs = (active: (node: string) => string, version: (node: string) => object | string) =>
    everywhere((node) => [
      act('active', `${active(node)}\n`, active(node) === 'active' ? 0 : 3),
      act('version', version(node), typeof version(node) === 'string' ? 1 : 0, 'Cannot connect to the Docker daemon'),
    ]);
  const server = (Version: string) => ({ Client: {}, Server: { Version } });

  it('says which versions run', () => {
    const seen = enginesRun.judge(
      [
        outputs(
          () => 'active',
          (node) => server(node === 'node3' ? '28.5.2' : '26.1.5'),
        ),
      ],
      context(),
    );
    expect(seen).toMatchObject({
      judgement: 'green',
      summary: 'Docker 26.1.5 and 28.5.2 runs on node1, node2, node3',
      facts: { engines: { node1: { engine: '26.1.5', kernel: '' }, node3: { engine: '28.5.2', kernel: '' } } },
    });
  });

  it('learns the kernel where the engine says it, and loses no verdict where that is nonsense', () => {
    const withKernel = (KernelVersion: unknown) =>
      enginesRun.judge(
        [
          outputs(
            () => 'active',
            () => ({ Server: { Version: '26.1.5', KernelVersion } }),
          ),
        ],
        context(),
      );
    expect(withKernel('6.12.57').facts?.engines?.node2).toEqual({ engine: '26.1.5', kernel: '6.12.57' });
    for (const nonsense of [7, null, 'x'.repeat(5000)]) {
      expect(withKernel(nonsense)).toMatchObject({ judgement: 'green', facts: { engines: { node2: { kernel: '' } } } });
    }
  });

  it('names the node on which it does not', () => {
    const seen = enginesRun.judge(
      [
        outputs(
          (node) => (node === 'node2' ? 'failed' : 'active'),
          () => server('26.1.5'),
        ),
      ],
      context(),
    );
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'], summary: 'node2: docker.service is failed' });
    const mute = enginesRun.judge(
      [
        outputs(
          () => 'active',
          (node) => (node === 'node3' ? '' : server('26.1.5')),
        ),
      ],
      context(),
    );
    expect(mute).toMatchObject({ judgement: 'red', nodes: ['node3'] });
    expect(mute.summary).toContain('Cannot connect');
  });

  it('is blind without a version', () => {
    const seen = enginesRun.judge(
      [
        outputs(
          () => 'active',
          () => ({ Client: {} }),
        ),
      ],
      context(),
    );
    expect(seen.judgement).toBe('blind');
  });
});
