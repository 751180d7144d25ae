import { describe, expect, it } from 'vitest';
import { meshAnswers } from '../../../lib/domain/probes/mesh-answers.ts';
import { meshSpreads } from '../../../lib/domain/probes/mesh-spreads.ts';
import { given } from './given.ts';

const { act, answered, everywhere, context, containerId, nodes } = given;

const short = (digit: string) => digit.repeat(12);
const whoami = (hostname: string, remote: string, ip = '10.0.0.5') =>
  `Hostname: ${hostname}\nIP: 127.0.0.1\nIP: ${ip}\nRemoteAddr: ${remote}:51234\nGET / HTTP/1.1\nHost: 127.0.0.1:8000\nUser-Agent: curl/8.14.1\nAccept: */*\n\n`;

describe('mesh-answers', () => {
  const facts = { tasks: { whoami: [{ name: 'whoami.1', node: 'node2', containerId: short('1') }] } };
  const judge = (answer: (node: string, index: number) => string | number) =>
    meshAnswers.judge(
      [
        everywhere((node, index) => {
          const given_ = answer(node, index);
          return [typeof given_ === 'string' ? act('curl', given_) : act('curl', '', given_)];
        }),
      ],
      context({ service: 'whoami', port: 8000 }, facts, 'all'),
    );

  it('is green when all get the same but for the asker', () => {
    expect(judge((_node, index) => whoami(short('1'), `10.0.0.${index}`))).toMatchObject({
      judgement: 'green',
      summary: '111111111111 answers on port 8000 of node1, node2, node3',
    });
  });

  it('asks the node of the task unless told otherwise', () => {
    expect(meshAnswers.nextRound([], context({ service: 'whoami', port: 8000 }, facts))?.on).toBe('hosting:whoami');
  });

  it.each([
    ['times out', 28, /node3: timed out/],
    ['refuses', 7, /node3: connection refused/],
    ['sends another page', '<html>It works!</html>', /lacks Hostname, IP, RemoteAddr/],
    ['sends nothing', '', /lacks Hostname/],
    ['answers from a container that is no task', whoami(short('9'), '10.0.0.2'), /answered by 999999999999/],
    ['answers otherwise', whoami(short('1'), '10.0.0.2', '10.9.9.9'), /another answer than node2/],
  ])('is red when one node %s', (_what, answer, words) => {
    expect(judge((node) => (node === 'node3' ? answer : whoami(short('1'), '10.0.0.1')))).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      summary: expect.stringMatching(words),
    });
  });
});

describe('mesh-answers when the node of the only task is cut off', () => {
  it('names that node, and not those that could not reach it', () => {
    const facts = { tasks: { whoami: [{ name: 'whoami.1', node: 'node2', containerId: short('1') }] } };
    const seen = meshAnswers.judge(
      [
        everywhere((node) => [
          node === 'node2' ? act('curl', whoami(short('1'), '10.0.0.1')) : act('curl', '', 28, 'timed out'),
        ]),
      ],
      context({ service: 'whoami', port: 8000 }, facts, 'all'),
    );
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'], summary: 'node1: timed out; node3: timed out' });
  });
});

/** Both large bodies of every address, three times: the server has one of them. */
const whole = (addresses: readonly string[]): string =>
  [1, 2, 3]
    .flatMap((turn) =>
      addresses.map((each) => [`http://${each}:8000/data?r=${turn}`, `http://${each}:8000/64k?r=${turn}`]),
    )
    .map(([data, file]) => `0 404 153 ${data}\n0 200 65536 ${file}\n`)
    .join('');

describe('mesh-spreads', () => {
  const REQUESTS = 12;
  type Way = { asker: string; ingress: string; turn: number };
  type Answer = { exit?: number; code?: number; connects?: number; hostname?: string; took?: string };

  /** Each node runs the container of its own number; the load balancers go round unless `answer` says otherwise. */
  const outputs = (
    answer: (way: Way) => Answer | undefined,
    on = nodes,
    containers = (node: string) => [node.slice(4)],
  ) =>
    on.map(({ name: asker }) => {
      const ways = ['127.0.0.1', ...on.map((node) => node.address)].flatMap((address) =>
        Array.from({ length: REQUESTS }, (_, turn) => ({
          address,
          turn,
          asker,
          ingress: nodes.find((node) => node.address === address)?.name ?? asker,
        })),
      );
      const made = ways.map((way) => {
        const running = on.flatMap((node) => containers(node.name));
        const plain = {
          exit: 0,
          code: 200,
          connects: 1,
          took: '0.021453 ',
          hostname: short(running[way.turn % running.length] ?? '0'),
        };
        const file = `answer.${way.address}.${way.turn + 1}`;
        return { file, ...plain, ...answer(way) };
      });
      return answered(
        asker,
        act(
          'containers',
          containers(asker).map((digit) => ({ id: containerId(digit), task: `task${digit}` })),
        ),
        act(
          'asked',
          made.map((m) => `${m.exit} ${String(m.code).padStart(3, '0')} ${m.connects} ${m.took}${m.file}\n`).join(''),
        ),
        act('large', whole(['127.0.0.1', ...on.map((node) => node.address)])),
        act(
          'hostnames',
          made
            .filter((m) => m.exit === 0 && m.hostname !== '')
            .map((m) => `${m.file}:Hostname: ${m.hostname}\n`)
            .join(''),
        ),
      );
    });
  const judge = (answer: (way: Way) => Answer | undefined, facts = {}) =>
    meshSpreads.judge([outputs(answer)], context({ service: 'whoami', port: 8000, mostMs: 1000 }, facts));
  const failed = { exit: 28, code: 0, hostname: '' };
  const hostOf = (turn: number) => `node${(turn % 3) + 1}`;

  it('is green when every node reaches every replica', () => {
    expect(judge(() => undefined)).toMatchObject({ judgement: 'green', measures: { requests: 144, replicas: 3 } });
  });

  it('is red where one replica is slow through one node every time, and not where it is now and then', () => {
    const slow = ({ ingress, turn }: Way) =>
      ingress === 'node2' && turn % 3 === 2 ? { took: '1.001000 ' } : undefined;
    expect(judge(slow)).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: 'slow at best: 1001 ms to 333333333333 on node3 through node2; 1000 ms are allowed',
    });
    const through = ({ ingress }: Way) => (ingress === 'node2' ? { took: '1.400000 ' } : undefined);
    expect(judge(through)).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(judge((way) => (way.turn < 9 ? slow(way) : undefined)).judgement).toBe('green');
    // Nobody but its clients notices: what a node asks of itself does not cross its link.
    const away = ({ ingress, asker }: Way) =>
      ingress === 'node2' && asker !== 'node2' ? { took: '3.000000 ' } : undefined;
    expect(judge(away)).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(judge(() => ({ took: '1.000000 ' })).judgement).toBe('green');
    expect(judge(() => ({ took: '' })).judgement).toBe('green');
  });

  it('is red where only a node itself reaches a replica through its port', () => {
    const away = ({ ingress, asker, turn }: Way) =>
      ingress === 'node2' && asker !== 'node2' && turn % 3 === 2 ? { hostname: short('1') } : undefined;
    expect(judge(away)).toMatchObject({
      judgement: 'red',
      summary: '333333333333 on node3 not reached through node2',
    });
  });

  it('is blind where a large body has no result', () => {
    const cut = outputs(() => undefined).map((each) => ({
      ...each,
      acts: each.acts.filter((one) => one.label !== 'large'),
    }));
    expect(meshSpreads.judge([cut], context({ service: 'whoami', port: 8000, mostMs: 1000 }))).toMatchObject({
      judgement: 'blind',
      summary: expect.stringContaining('node1: 24 requests without a result'),
    });
  });

  it('is red when a task is gone, although all that is left is reached', () => {
    const tasks = ['1', '2', '3', '4'].map((digit) => ({
      name: `whoami.${digit}`,
      node: `node${((Number(digit) - 1) % 3) + 1}`,
      containerId: short(digit),
    }));
    expect(judge(() => undefined, { tasks: { whoami: tasks.slice(0, 3) } }).judgement).toBe('green');
    expect(judge(() => undefined, { tasks: { whoami: tasks } })).toMatchObject({
      judgement: 'red',
      nodes: ['node1'],
      summary: 'whoami.4 is a task on node1, and its container is not there',
    });
  });

  it('names the node that is cut off from the overlay, and not those that miss its replica', () => {
    const seen = judge(({ ingress, turn }) =>
      ingress !== hostOf(turn) && [ingress, hostOf(turn)].includes('node2') ? failed : undefined,
    );
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toContain('timed out');
    expect(seen.summary).toContain('333333333333 on node3 not reached through node2');
  });

  it('sees a backend that one node lacks, although no request fails', () => {
    const seen = judge(({ ingress, turn }) =>
      ingress === 'node1' && hostOf(turn) === 'node3' ? { hostname: short('2') } : undefined,
    );
    expect(seen).toMatchObject({
      judgement: 'red',
      nodes: ['node1'],
      summary: '333333333333 on node3 not reached through node1',
    });
    expect(seen).not.toHaveProperty('lost');
  });

  it('N49 sees a dead backend in one load balancer, although every replica is reached', () => {
    const seen = judge(({ ingress, turn }) => (ingress === 'node2' && turn > 8 ? failed : undefined));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toBe('12 of 144 requests failed (timed out) through node2');
    expect(seen.lost).toBe(true);
  });

  it('N50 names the node whose port is dead', () => {
    const seen = judge(({ ingress }) => (ingress === 'node3' ? { exit: 7, code: 0, hostname: '' } : undefined));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node3'] });
  });

  it('names the node whose replica nobody reaches', () => {
    expect(judge(({ turn }) => (hostOf(turn) === 'node1' ? failed : undefined))).toMatchObject({
      judgement: 'red',
      nodes: ['node1'],
    });
  });

  it('is red when something answers that is no replica, or with another status', () => {
    expect(
      judge(({ ingress, turn }) => (ingress === 'node1' && turn === 5 ? { hostname: short('f') } : undefined)),
    ).toMatchObject({
      judgement: 'red',
      nodes: ['node1'],
    });
    expect(judge(({ ingress, turn }) => (ingress === 'node1' && turn === 5 ? { code: 502 } : undefined))).toMatchObject(
      {
        judgement: 'red',
        summary: '4 of 144 requests failed (status 502) through node1',
      },
    );
  });

  it('does not take answers on an old connection for the load balancer', () => {
    const seen = judge(({ turn }) => (turn === 0 ? undefined : { connects: 0 }));
    expect(seen.judgement).toBe('red');
  });

  it('is blind when requests have no result, or were too few', () => {
    const whole = outputs(() => undefined);
    const cut = whole.map((output) => ({
      ...output,
      acts: output.acts.map((each) =>
        each.label === 'asked' && output.node === 'node2'
          ? { ...each, stdout: each.stdout.replace(/^.*\n/, '') }
          : each,
      ),
    }));
    expect(meshSpreads.judge([cut], context({ service: 'whoami', port: 8000 }))).toMatchObject({
      judgement: 'blind',
      nodes: ['node2'],
      summary: 'node2: 1 requests without a result',
    });
    const one = { tasks: { whoami: [{ name: 'whoami.1', node: 'node1', containerId: short('1') }] } };
    expect(judge(() => undefined, one).judgement).toBe('blind');
  });

  it('asks less at once where samplers watch', () => {
    const atOnce = (facts: object) =>
      Number(meshSpreads.nextRound([], context({ service: 'whoami', port: 8000 }, facts))?.parameters.atOnce);
    expect([atOnce({}), atOnce({ samplers: ['node1'] })]).toEqual([8, 2]);
  });

  it('on survivors asks and counts those alone', () => {
    const survivors = nodes.filter(({ name }) => name !== 'node3');
    const parameters = context({ service: 'whoami', port: 8000 }, { targets: ['node3'] }, 'survivors');
    expect(meshSpreads.nextRound([], parameters)?.parameters.peers).toBe('node1=192.168.77.11,node2=192.168.77.12');
    const two = outputs(() => undefined, survivors);
    expect(meshSpreads.judge([two], parameters)).toMatchObject({ judgement: 'green' });
  });

  it('is red when no container of the service runs', () => {
    const none = outputs(
      () => failed,
      nodes,
      () => [],
    );
    expect(meshSpreads.judge([none], context({ service: 'whoami', port: 8000 }))).toMatchObject({
      judgement: 'red',
      summary: 'no container of the service runs',
    });
  });
});
