import { describe, expect, it } from 'vitest';
import { containerNameResolves } from '../../../lib/domain/probes/container-name-resolves.ts';
import { serviceNameResolves } from '../../../lib/domain/probes/service-name-resolves.ts';
import { taskNamesResolve } from '../../../lib/domain/probes/task-names-resolve.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, everywhere, context } = given;
const { swarm, truth, task, facts } = standingSwarm;
const IDS: Readonly<Record<string, readonly string[]>> = {
  node1: ['1'.repeat(12), 'a'.repeat(12)],
  node2: ['2'.repeat(12)],
  node3: ['3'.repeat(12)],
};
const ALL = '10.0.1.11,10.0.1.12,10.0.1.13';

type Answer = (id: string, node: string) => string | undefined;
const report = (name: string, answer: Answer, what: object = truth) =>
  everywhere((node) => {
    const lines = (IDS[node] ?? []).flatMap((id) => {
      const said = answer(id, node);
      return said === undefined ? [] : [`${id} ${name} ${said}`];
    });
    return [act('asked', [...lines, 'end', ''].join('\n')), swarm(node, what)];
  });

const parameters = { service: 'web', network: 'my-overlay', container: 'app1' };
const told = context(parameters, facts);

describe('service-name-resolves', () => {
  const judge = (answer: Answer, what?: object) => serviceNameResolves.judge([report('web', answer, what)], told);

  it('asks in every replica and in the standalone container, in one go', () => {
    expect(serviceNameResolves.nextRound([], told)).toEqual({
      document: 'names-ask',
      on: 'all',
      parameters: {
        containers: '111111111111,222222222222,333333333333,aaaaaaaaaaaa',
        names: 'web,tasks.web,app1',
        service: 'web',
      },
    });
    expect(taskNamesResolve.nextRound([], told)).toEqual(serviceNameResolves.nextRound([], told));
    expect(containerNameResolves.nextRound([], told)).toEqual(serviceNameResolves.nextRound([], told));
  });

  it('is green where the name is the virtual address everywhere', () => {
    expect(judge(() => 'ok 500 10.0.1.100').judgement).toBe('green');
    expect(judge(() => 'ok 12 10.0.1.100')).toMatchObject({
      judgement: 'green',
      summary: 'web is 10.0.1.100 in web.1, web.2, web.3, app1',
      measures: { slowestLookupMs: 12 },
    });
  });

  it.each([
    ['nxdomain 3', 'NXDOMAIN'],
    ['servfail 3', 'SERVFAIL'],
    ['refused 3', 'REFUSED'],
    ['closed 0', 'nobody listens on 127.0.0.11'],
    ['timeout 5001', 'no answer within 5 s'],
    ['ok 501 10.0.1.100', 'an answer after 501 ms at best; 500 ms are allowed'],
    ['empty 2', 'an answer without an address'],
    ['ok 3 10.0.1.7', 'without 10.0.1.100 and with 10.0.1.7, which does not belong there'],
    ['ok 3 10.0.1.100,10.0.1.7', 'with 10.0.1.7, which does not belong there'],
  ])('N48 tells %s from the others, and names the node', (said, words) => {
    const seen = judge((_id, node) => (node === 'node3' ? said : 'ok 3 10.0.1.100'));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node3'], summary: `web in web.3 on node3: ${words}` });
  });

  it('is blind about a container that was not there to ask, and where there is nothing to compare with', () => {
    const ok = 'ok 3 10.0.1.100';
    expect(judge((id) => (id.startsWith('a') ? undefined : ok))).toMatchObject({
      judgement: 'blind',
      nodes: ['node1'],
      summary: 'app1 on node1 was not there to ask web',
    });
    const services = truth.services.map((service) => ({ ...service, vips: [] }));
    expect(judge(() => ok, { ...truth, services }).judgement).toBe('blind');
    expect(serviceNameResolves.judge([], context(parameters, {}))).toMatchObject({
      judgement: 'blind',
      summary: expect.stringContaining('no step before learnt where web runs'),
    });
  });

  it('is red where there is no such service', () => {
    expect(judge(() => 'nxdomain 1', { ...truth, services: [] })).toMatchObject({
      judgement: 'red',
      summary: 'web: there is no such service',
    });
  });

  it('says which program is missing where, and is never green then', () => {
    const seen = serviceNameResolves.judge(
      [
        everywhere((node) =>
          node === 'node2'
            ? [act('missing', 'python3')]
            : [
                act('asked', `${(IDS[node] ?? []).map((id) => `${id} web ok 1 10.0.1.100`).join('\n')}\nend\n`),
                swarm(node),
              ],
        ),
      ],
      told,
    );
    expect(seen).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(seen.summary).toMatch(/^not judged: python3 is missing on node2/);
  });
});

describe('task-names-resolve', () => {
  const judge = (answer: Answer, what?: object) => taskNamesResolve.judge([report('tasks.web', answer, what)], told);

  it('is green where the answers are the tasks that run, in any order', () => {
    expect(judge(() => 'ok 2 10.0.1.13,10.0.1.11,10.0.1.12').judgement).toBe('green');
  });

  it('names the node whose task the others lack', () => {
    const seen = judge((_id, node) => `ok 2 ${node === 'node3' ? ALL : '10.0.1.11,10.0.1.12'}`);
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node3'] });
    expect(seen.summary).toContain('tasks.web in web.1 on node1: without 10.0.1.13');
  });

  it('N48 names the node that lacks everybody else, or still has who is gone', () => {
    const alone = judge((_id, node) => `ok 2 ${node === 'node3' ? '10.0.1.13' : ALL}`);
    expect(alone).toMatchObject({ judgement: 'red', nodes: ['node3'] });
    const stale = judge((_id, node) => `ok 2 ${ALL}${node === 'node2' ? ',10.0.1.250' : ''}`);
    expect(stale).toMatchObject({ judgement: 'red', nodes: ['node2'] });
  });

  it('does not count tasks that do not run yet', () => {
    const tasks = [...truth.tasks.filter((each) => each.id !== 'webtask3'), task('web', 3, { state: 'starting' })];
    expect(judge(() => 'ok 2 10.0.1.11,10.0.1.12', { ...truth, tasks }).judgement).toBe('green');
    expect(judge(() => 'empty 2', { ...truth, tasks: [] }).judgement).toBe('blind');
  });
});

describe('container-name-resolves', () => {
  const judge = (answer: Answer, with_ = told) => containerNameResolves.judge([report('app1', answer)], with_);

  it('is green where every replica gets its own address', () => {
    expect(judge(() => 'ok 2 10.0.1.9')).toMatchObject({
      judgement: 'green',
      summary: 'app1 is 10.0.1.9 in web.1, web.2, web.3',
    });
  });

  it('is red where it is not known, or another one has the name', () => {
    expect(judge((_id, node) => (node === 'node2' ? 'nxdomain 2' : 'ok 2 10.0.1.9'))).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
    });
    expect(judge(() => 'ok 2 10.0.1.8').judgement).toBe('red');
  });

  it('is blind where the address was not learnt', () => {
    const with_ = context(parameters, { ...facts, addresses: {} });
    expect(judge(() => 'ok 2 10.0.1.9', with_)).toMatchObject({
      judgement: 'blind',
      summary: 'the address of app1 was not learnt',
    });
  });
});
