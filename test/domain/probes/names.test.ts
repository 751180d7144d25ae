import { describe, expect, it } from 'vitest';
import { containerFound } from '../../../lib/domain/probes/container-found.ts';
import { containerRefused } from '../../../lib/domain/probes/container-refused.ts';
import { containerRuns } from '../../../lib/domain/probes/container-runs.ts';
import { serviceFound } from '../../../lib/domain/probes/service-found.ts';
import { given } from './given.ts';

const { act, answered, everywhere, context, containerId, task, view } = given;
const PAGE = '<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head></html>';
const facts = { containers: { app1: { node: 'node1', containerId: 'a'.repeat(12) } } };

/** The report of requests inside a container: `exit` says how the n-th one to a host ended. */
const asked = (
  label: string,
  hosts: Record<string, number>,
  exit: (host: string, turn: number) => number = () => 0,
  address = '10.0.1.100',
) => {
  const made = Object.entries(hosts).flatMap(([host, count]) =>
    Array.from({ length: count }, (_, turn) => ({ page: `page.${host}.${turn + 1}`, exit: exit(host, turn + 1) })),
  );
  const lines = made.map((each) => `${each.exit} ${each.exit === 0 ? 200 : '000'} ${each.page} ${address}`);
  const welcome = made.filter((each) => each.exit === 0).map((each) => `welcome ${each.page}`);
  return act(label, [...lines, ...welcome, ''].join('\n'));
};

describe('service-found', () => {
  const three = [task(1, 1), task(2, 2), task(3, 3)];
  const lists = [answered('node1', view([], three, 3))];
  const all = { web: 6, '10.0.1.1': 1, '10.0.1.2': 1, '10.0.1.3': 1 };
  const parameters = context({ container: 'app1', service: 'web', exec: true }, facts);
  const backends = (...addresses: string[]) =>
    act('backends', ['-A -f 257 -s rr', ...addresses.map((each) => `-a -f 257 -r ${each}:0 -m -w 1`), ''].join('\n'));
  const balanced = backends('10.0.1.1', '10.0.1.2', '10.0.1.3');
  const judge = (report = asked('asked', all), curl = act('curl', PAGE), known = balanced, told = parameters) =>
    serviceFound.judge([lists, [answered('node1', curl, report, known)]], told);

  it('asks the name twice for each replica, and each task on its address', () => {
    expect(serviceFound.nextRound([lists], parameters)).toEqual({
      document: 'container-asks',
      on: 'host:app1',
      parameters: {
        container: 'app1',
        host: 'web',
        requests: '6',
        addresses: '10.0.1.1,10.0.1.2,10.0.1.3',
        exec: 'yes',
      },
    });
  });

  it('goes without docker exec where it is told to, and is blind where that had to answer', () => {
    const told = context({ container: 'app1', service: 'web', exec: false }, facts);
    expect(serviceFound.nextRound([lists], told)).toMatchObject({ parameters: { exec: 'no' } });
    const withoutExec = [lists, [answered('node1', asked('asked', all), balanced)]];
    expect(serviceFound.judge(withoutExec, told).judgement).toBe('green');
    expect(serviceFound.judge(withoutExec, parameters).summary).toBe('app1: no answer from docker exec');
  });

  it('is green when every page came', () => {
    expect(judge()).toMatchObject({
      judgement: 'green',
      summary: '6 of 6 pages of web in app1; each task answers, on node1, node2, node3',
    });
  });

  it('names the node whose task does not answer', () => {
    const seen = judge(
      asked('asked', all, (host, turn) => (host === '10.0.1.2' || (host === 'web' && turn % 3 === 0) ? 28 : 0)),
    );
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'], lost: true });
    expect(seen.summary).toContain('2 of 6 requests to web failed: timed out');
    expect(seen.summary).toContain('10.0.1.2 (web.2 on node2): timed out');
  });

  it('names the node of the container when no other node is reached from it', () => {
    const seen = judge(asked('asked', all, (host) => (['10.0.1.2', '10.0.1.3'].includes(host) ? 28 : 0)));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node1'] });
    expect(seen).not.toHaveProperty('lost');
  });

  it('tells a name that is not known from a service that is not reached', () => {
    const seen = judge(
      asked('asked', all, (host) => (host === 'web' ? 6 : 0)),
      act('curl', '', 6),
    );
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node1'] });
    expect(seen.summary).toContain('name not resolved');
  });

  it('does not take trouble of the engine for trouble of curl', () => {
    const gone = act('curl', '', 1, 'Error response from daemon: No such container: app1\n');
    expect(judge(asked('asked', { web: 0 }), gone).summary).toContain('No such container: app1');
  });

  it('is red where the load balancer lacks a task, although every page came', () => {
    expect(judge(undefined, undefined, backends('10.0.1.1', '10.0.1.3'))).toMatchObject({
      judgement: 'red',
      nodes: ['node1'],
      summary: 'the load balancer on node1 does not know 10.0.1.2 (web.2)',
    });
    const drained = act('backends', balanced.stdout.replace('10.0.1.2:0 -m -w 1', '10.0.1.2:0 -m -w 0'));
    expect(judge(undefined, undefined, drained).judgement).toBe('red');
    expect(judge(undefined, undefined, act('backends', '', 1)).judgement).toBe('blind');
  });

  it('is red where the name leads to another address, although a page came', () => {
    const elsewhere = asked('asked', all, () => 0, '10.0.1.2');
    expect(judge(elsewhere)).toMatchObject({
      judgement: 'red',
      summary: 'web leads to 10.0.1.2, which is not its address',
    });
  });

  it('wants a name without a virtual address to lead to the tasks, and is blind where no address is known', () => {
    const listed = (list: ReturnType<typeof view>, address: string) =>
      serviceFound.judge(
        [
          [answered('node1', list)],
          [
            answered(
              'node1',
              act('curl', PAGE),
              asked('asked', all, () => 0, address),
              balanced,
            ),
          ],
        ],
        parameters,
      );
    const withoutVip = view([], three, 3, [], []);
    expect(listed(withoutVip, '10.0.1.2').judgement).toBe('green');
    expect(listed(withoutVip, '10.0.1.9').judgement).toBe('red');
    const unknown = act('view', { ...JSON.parse(withoutVip.stdout), service: null });
    expect(listed(unknown, '10.0.1.2')).toMatchObject({
      judgement: 'blind',
      summary: expect.stringContaining('the address that web must lead to is not known'),
    });
  });

  it('is blind where every task is on the host of the container', () => {
    const near = [answered('node1', view([], [task(1, 1), task(2, 1), task(3, 1)], 3))];
    const seen = serviceFound.judge(
      [near, [answered('node1', act('curl', PAGE), asked('asked', all), balanced)]],
      parameters,
    );
    expect(seen).toMatchObject({ judgement: 'blind', summary: expect.stringContaining('no other host was asked') });
  });

  it('is red on another page', () => {
    expect(judge(undefined, act('curl', '<title>502</title>')).summary).toBe('curl web in app1: another page');
    const report = asked('asked', all);
    const odd = { ...report, stdout: report.stdout.replace('welcome page.web.5\n', '') };
    expect(judge(odd).summary).toBe('1 of 6 requests to web failed: another page');
  });

  it('is blind when requests have no result, or no task is listed', () => {
    expect(judge(asked('asked', { ...all, web: 11 })).judgement).toBe('blind');
    expect(judge(asked('asked', { web: 6, '10.0.1.1': 1, '10.0.1.2': 1 }))).toMatchObject({
      judgement: 'blind',
      nodes: ['node3'],
    });
    const none = [answered('node1', view([], [], 3))];
    const seen = serviceFound.judge(
      [none, [answered('node1', act('curl', PAGE), asked('asked', { web: 8 }), balanced)]],
      parameters,
    );
    expect(seen.judgement).toBe('blind');
  });
});

describe('container-found', () => {
  const three = [task(1, 1), task(2, 2), task(3, 3)];
  const mine = (node: string, digits: string[]) => (node === 'node1' ? view(digits, three, 3) : view(digits));
  const asking = (node: string, exit: () => number = () => 0, digit = node.slice(4), id = containerId(digit)) => [
    mine(node, [digit]),
    exit() === 0 ? act(`curl:${id}`, PAGE) : act(`curl:${id}`, '', exit()),
    asked(`asked:${id}`, { app1: 4 }, exit, '10.0.1.2'),
  ];
  const judge = (
    acts: (node: string) => ReturnType<typeof asking>,
    addresses: Record<string, string> = { app1: '10.0.1.2' },
  ) =>
    containerFound.judge([everywhere(acts)], context({ service: 'web', container: 'app1' }, { ...facts, addresses }));

  it('is green when every replica got every page', () => {
    expect(judge((node) => asking(node))).toMatchObject({
      judgement: 'green',
      summary: 'app1 answers all 3 replicas of web on node1, node2, node3',
    });
  });

  it('is red where the name leads to another address, although every page came', () => {
    expect(judge((node) => asking(node), { app1: '10.0.1.2' }).judgement).toBe('green');
    expect(judge((node) => asking(node), {}).judgement).toBe('blind');
    const seen = judge((node) => asking(node), { app1: '10.0.1.9' });
    expect(seen.judgement).toBe('red');
    expect(seen.summary).toContain('333333333333 on node3: app1 leads to 10.0.1.2, which is not its address');
  });

  it('is blind where every replica is on the host of the container', () => {
    const near = [task(1, 1), task(2, 1)];
    const seen = containerFound.judge(
      [
        everywhere((node) =>
          node === 'node1'
            ? [view(['1', '2'], near, 2), ...asking('node1').slice(1), ...asking('node1', () => 0, '2').slice(1)]
            : [view([])],
        ),
      ],
      context({ service: 'web', container: 'app1' }, { ...facts, addresses: { app1: '10.0.1.2' } }),
    );
    expect(seen).toMatchObject({
      judgement: 'blind',
      summary: 'every replica of web is on node1: no host was crossed',
    });
  });

  it('names the node from which it fails', () => {
    const seen = judge((node) => asking(node, () => (node === 'node3' ? 28 : 0)));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node3'], lost: true });
    expect(seen.summary).toBe('333333333333 on node3: 5 of 5 requests failed: timed out');
  });

  it('names the node of the container when all others fail', () => {
    expect(judge((node) => asking(node, () => (node === 'node1' ? 0 : 28)))).toMatchObject({
      judgement: 'red',
      nodes: ['node1'],
    });
  });

  it('is red when a replica was not there to ask', () => {
    const seen = judge((node) => (node === 'node2' ? [mine(node, [])] : asking(node)));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toContain('web.2 is listed as running on node2');
    expect(seen).not.toHaveProperty('lost');
    const other = judge((node) => asking(node, () => 0, node === 'node2' ? '9' : undefined));
    expect(other).toMatchObject({ judgement: 'red', nodes: ['node2'] });
  });

  it('is blind when a replica gave nothing, or less than was asked', () => {
    const mute = judge((node) => (node === 'node2' ? asking(node).slice(0, 1) : asking(node)));
    expect(mute).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    const id = containerId('2');
    const less = judge((node) =>
      node === 'node2'
        ? [...asking(node).slice(0, 2), asked(`asked:${id}`, { app1: 3 }, () => 0, '10.0.1.2')]
        : asking(node),
    );
    expect(less).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
  });
});

const run = { container: 'app1', network: 'ingress', image: 'nginx:alpine' };
const REFUSAL =
  'docker: Error response from daemon: Could not attach to network ingress: rpc error: code = PermissionDenied desc = network ingress not manually attachable.\n';

describe('container-refused', () => {
  const judge = (exit: number, stderr: string, ps = '') =>
    containerRefused.judge([[answered('node1', act('run', '', exit, stderr), act('ps', ps))]], context(run));

  it('is green only on a refusal for that reason', () => {
    expect(judge(125, REFUSAL)).toMatchObject({ judgement: 'green' });
    expect(judge(125, 'docker: Error: No such image').summary).toContain('another reason');
    expect(judge(0, '').summary).toBe('app1 runs on ingress; it should have been refused');
    expect(judge(125, REFUSAL, `${containerId('a')} running\n`).judgement).toBe('red');
  });
});

describe('container-runs', () => {
  const id = containerId('a');
  const judge = (stdout: string, ps: string, exit = 0, address = '10.0.1.9\n', told = 0) =>
    containerRuns.judge(
      [[answered('node1', act('run', stdout, exit, 'oh'), act('ps', ps), act('address', address, told))]],
      context(run),
    );

  it('is green when that very container runs, and learns where and at which address', () => {
    expect(judge(`${id}\n`, `${id} running\n`)).toMatchObject({
      judgement: 'green',
      facts: {
        containers: { app1: { node: 'node1', containerId: 'a'.repeat(12) } },
        addresses: { app1: '10.0.1.9' },
      },
    });
  });

  it.each([
    ['docker run failed', judge('', '', 125), 'red'],
    ['it is gone again', judge(`${id}\n`, ''), 'red'],
    ['it has exited', judge(`${id}\n`, `${id} exited\n`), 'red'],
    ['another one has the name', judge(`${id}\n`, `${containerId('b')} running\n`), 'red'],
    ['there is no id', judge('', `${id} running\n`), 'blind'],
    ['it has no address on the network', judge(`${id}\n`, `${id} running\n`, 0, ''), 'red'],
    ['the engine does not tell its address', judge(`${id}\n`, `${id} running\n`, 0, '', 4), 'blind'],
  ])('is not green when %s', (_what, seen, judgement) => {
    expect(seen).toMatchObject({ judgement, nodes: ['node1'] });
    expect(seen.facts).toBeUndefined();
  });
});
