import { describe, expect, it } from 'vitest';
import type { Act } from '../../../lib/domain/observation.ts';
import { rulesStand } from '../../../lib/domain/probes/rules-stand.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, everywhere, context } = given;
const { swarm, truth, facts, container } = standingSwarm;

const NAT = `-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER-INGRESS
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A OUTPUT -m addrtype --dst-type LOCAL -j DOCKER-INGRESS
-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
-A DOCKER-INGRESS -p tcp -m tcp --dport 8000 -j DNAT --to-destination 172.18.0.2:8000
-A DOCKER-INGRESS -j RETURN
`;
/** As 28.5 has it: over a chain of its own. */
const FILTER = `-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-FORWARD
-A DOCKER-FORWARD -j DOCKER-INGRESS
-A DOCKER-INGRESS -p tcp -m tcp --dport 8000 -j ACCEPT
-A DOCKER-INGRESS -p tcp -m tcp --sport 8000 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A DOCKER-INGRESS -j RETURN
`;
/** As 26.1 and 20.10 have it. */
const OLDER_FILTER = `-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-INGRESS
-A DOCKER-INGRESS -p tcp -m state --state RELATED,ESTABLISHED -m tcp --sport 8000 -j ACCEPT
-A DOCKER-INGRESS -p tcp -m tcp --dport 8000 -j ACCEPT
-A DOCKER-INGRESS -j RETURN
`;

const rulesOf = (node: string): Readonly<Record<string, Act>> => {
  const slot = Number(node.slice(4));
  return {
    forward: act('forward', '1\n'),
    nat: act('nat', NAT),
    filter: act('filter', FILTER),
    addresses: act(
      'addresses',
      `1: lo    inet 127.0.0.1/8 scope host lo\n7: eth0    inet 10.0.0.2${slot}/24 brd 10.0.0.255 scope global eth0\n9: eth1    inet 172.18.0.2/16 brd 172.18.255.255 scope global eth1\n`,
    ),
    marks: act('marks', '-A PREROUTING -p tcp -m tcp --dport 8000 -j MARK --set-xmark 0x100/0xffffffff\n'),
    snat: act('snat', `-A POSTROUTING -d 10.0.0.0/24 -m ipvs --ipvs -j SNAT --to-source 10.0.0.2${slot}\n`),
    redirect: act(
      `redirect:${container('whoami', slot).slice(0, 12)}`,
      `-A PREROUTING -d 10.0.0.1${slot}/32 -p tcp -m tcp --dport 8000 -j REDIRECT --to-ports 80\n`,
    ),
  };
};

const told = context({ services: 'whoami' }, facts);
const judge = (different: (node: string) => object = () => ({}), what: object = truth) =>
  rulesStand.judge(
    [
      everywhere((node) => {
        const acts = Object.values({ ...rulesOf(node), ...different(node) } as Record<string, Act | undefined>);
        return [...acts.filter((each) => each !== undefined), swarm(node, what)];
      }),
    ],
    told,
  );
const on2 = (different: object) => judge((node) => (node === 'node2' ? different : {}));
const without = (label: string, text: string, line: RegExp) =>
  act(
    label,
    text
      .split('\n')
      .filter((each) => !line.test(each))
      .join('\n'),
  );

describe('rules-stand', () => {
  it('asks in the networks of the tasks that are known', () => {
    expect(rulesStand.nextRound([], told)?.parameters).toEqual({
      services: 'whoami',
      containers: '444444444444,555555555555,666666666666',
    });
    expect(rulesStand.nextRound([], context({ services: 'whoami' }))?.parameters.containers).toBe('none');
  });

  it('is green where all rules stand, as new and as old engines write them', () => {
    expect(judge()).toMatchObject({
      judgement: 'green',
      summary: 'the rules for tcp 8000 to 80 stand on node1, node2, node3',
    });
    expect(judge(() => ({ filter: act('filter', OLDER_FILTER) })).judgement).toBe('green');
  });

  it.each([
    [
      'DOCKER-INGRESS was flushed',
      { nat: without('nat', NAT, /^-A DOCKER-INGRESS/) },
      'nat DOCKER-INGRESS has no DNAT for port 8000',
    ],
    [
      'nothing jumps there before routing',
      { nat: without('nat', NAT, /^-A PREROUTING/) },
      'nat PREROUTING does not jump to',
    ],
    [
      'nothing jumps there from the node itself',
      { nat: without('nat', NAT, /^-A OUTPUT/) },
      'nat OUTPUT does not jump to',
    ],
    [
      'all rules were flushed',
      { nat: act('nat', ''), filter: act('filter', '') },
      'filter FORWARD does not jump to DOCKER-INGRESS',
    ],
    [
      'it leads elsewhere',
      { nat: act('nat', NAT.replace('172.18.0.2', '172.18.0.9')) },
      'port 8000 is led to 172.18.0.9:8000, which is not the ingress namespace',
    ],
    [
      'the chain ends before it',
      { nat: act('nat', NAT.replace('-A DOCKER-INGRESS -p', '-A DOCKER-INGRESS -j RETURN\n-A DOCKER-INGRESS -p')) },
      'has no DNAT for port 8000',
    ],
    [
      'requests are not let through',
      { filter: without('filter', FILTER, /--dport/) },
      'filter DOCKER-INGRESS does not accept port 8000',
    ],
    [
      'answers are not let through',
      { filter: without('filter', FILTER, /--sport/) },
      'does not accept answers of port 8000',
    ],
    ['nothing is forwarded', { forward: act('forward', '0\n') }, 'ip_forward is 0'],
    ['there is no mark', { marks: act('marks', '') }, 'no mark for port 8000 in the ingress namespace'],
    ['nothing leads back', { snat: act('snat', '') }, 'no SNAT to 10.0.0.22 of ingress; it is to nothing'],
    [
      'it leads back elsewhere',
      { snat: act('snat', '-A POSTROUTING -d 10.0.0.0/24 -j SNAT --to-source 10.0.0.99\n') },
      'no SNAT to 10.0.0.22 of ingress; it is to 10.0.0.99',
    ],
    [
      'there is no ingress namespace',
      { addresses: undefined, marks: undefined, snat: undefined },
      'there is no ingress namespace',
    ],
    [
      "the task's own rule is gone",
      { redirect: act('redirect:555555555555', '') },
      'whoami.2 on node2: no rule leads port 8000 to 80',
    ],
  ])('is red where %s', (_what, different, words) => {
    const seen = on2(different);
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toContain(words);
  });

  it('is blind where rules cannot be read, and where no port is published', () => {
    for (const label of ['nat', 'filter', 'forward', 'marks', 'snat']) {
      expect(on2({ [label]: act(label, '', 3, 'iptables: cannot') })).toMatchObject({
        judgement: 'blind',
        nodes: ['node2'],
      });
    }
    expect(on2({ redirect: undefined })).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(on2({ missing: act('missing', 'iptables') }).summary).toMatch(/^not judged: iptables is missing on node2/);
    const services = truth.services.map((service) => ({ ...service, ports: [] }));
    expect(judge(undefined, { ...truth, services }).judgement).toBe('blind');
  });
});
