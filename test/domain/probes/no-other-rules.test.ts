import { describe, expect, it } from 'vitest';
import { noOtherRules } from '../../../lib/domain/probes/no-other-rules.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, everywhere, context } = given;
const { facts, container } = standingSwarm;

/** As Docker 26.1.5 writes them. */
const RESOLVER = `-A DOCKER_OUTPUT -d 127.0.0.11/32 -p tcp -m tcp --dport 53 -j DNAT --to-destination 127.0.0.11:35909
-A DOCKER_OUTPUT -d 127.0.0.11/32 -p udp -m udp --dport 53 -j DNAT --to-destination 127.0.0.11:44192
-A DOCKER_POSTROUTING -s 127.0.0.11/32 -p tcp -m tcp --sport 35909 -j SNAT --to-source :53
-A DOCKER_POSTROUTING -s 127.0.0.11/32 -p udp -m udp --sport 44192 -j SNAT --to-source :53
-A OUTPUT -d 127.0.0.11/32 -j DOCKER_OUTPUT
-A POSTROUTING -d 127.0.0.11/32 -j DOCKER_POSTROUTING
`;
const INGRESS = `-A INPUT -d 10.0.0.5/32 -j MARK --set-xmark 0x100/0xffffffff
-A POSTROUTING -d 10.0.0.0/24 -m ipvs --ipvs -j SNAT --to-source 10.0.0.4
-A PREROUTING -p tcp -m tcp --dport 8000 -j MARK --set-xmark 0x100/0xffffffff
${RESOLVER}`;
const PUBLISHED = `-A INPUT -d 10.0.0.7/32 -p sctp -j DROP
-A INPUT -d 10.0.0.7/32 -p tcp -j DROP
-A INPUT -d 10.0.0.7/32 -p tcp -m tcp --dport 80 -m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT
-A INPUT -d 10.0.0.7/32 -p udp -j DROP
-A OUTPUT -s 10.0.0.7/32 -p sctp -j DROP
-A OUTPUT -s 10.0.0.7/32 -p tcp -j DROP
-A OUTPUT -s 10.0.0.7/32 -p tcp -m tcp --sport 80 -m conntrack --ctstate ESTABLISHED -j ACCEPT
-A OUTPUT -s 10.0.0.7/32 -p udp -j DROP
-A PREROUTING -d 10.0.0.7/32 -p tcp -m tcp --dport 8000 -j REDIRECT --to-ports 80
${RESOLVER}`;

const told = context({ services: 'whoami,web', container: 'app1' }, facts);
const idOf = (service: string, node: string) => container(service, Number(node.slice(4))).slice(0, 12);
/** With what stands on node2 besides, by the network that it stands in. */
const whole = (more: Readonly<Record<string, string>> = {}, exit = 0) =>
  everywhere((node) => {
    const networks: Readonly<Record<string, string>> = {
      ingress_sbox: INGRESS,
      lb_my0verlay: INGRESS,
      '1-my0verlayn': '',
      [idOf('whoami', node)]: PUBLISHED,
      [idOf('web', node)]: RESOLVER,
      ...(node === 'node1' ? { [`${'a'.repeat(12)}`]: RESOLVER } : {}),
    };
    return [
      ...Object.entries(networks).map(([network, lines]) =>
        act(`stands:${network}`, lines + (node === 'node2' ? (more[network] ?? '') : ''), node === 'node2' ? exit : 0),
      ),
      act('end', 'end'),
    ];
  });
const judge = (...changes: Parameters<typeof whole>) => noOtherRules.judge([whole(...changes)], told);

describe('no-other-rules', () => {
  it('looks into every container that is known', () => {
    expect(noOtherRules.nextRound([], told)?.parameters.containers?.split(',')).toEqual([
      ...['node1', 'node2', 'node3'].map((node) => idOf('whoami', node)),
      'a'.repeat(12),
      ...['node1', 'node2', 'node3'].map((node) => idOf('web', node)),
    ]);
  });

  it('is green with what the engine writes', () => {
    expect(judge()).toMatchObject({ judgement: 'green', summary: '16 networks on node1, node2, node3 have none' });
  });

  it.each([
    ['lb_my0verlay', '-A FORWARD -p tcp -m tcp --tcp-flags PSH PSH -j DROP'],
    ['ingress_sbox', '-A FORWARD -m length --length 1000:65535 -j DROP'],
    ['ingress_sbox', '-A INPUT -p tcp -m tcp --dport 8000 -j REDIRECT --to-ports 80'],
    ['ingress_sbox', ':FORWARD DROP [0:0]'],
    ['ingress_sbox', 'qdisc netem 8001: dev eth0 root refcnt 2 limit 1000 delay 200ms'],
    ['1-my0verlayn', 'qdisc tbf 8001: dev vxlan0 root refcnt 2 rate 4Mbit burst 4Kb lat 400ms'],
    ['1-my0verlayn', "# Table `mine' is incompatible, use 'nft' tool."],
    [idOf('web', 'node2'), '-A OUTPUT -d 10.0.1.9/32 -p tcp -m tcp --dport 80 -j REDIRECT'],
    [idOf('web', 'node2'), '-A INPUT -d 10.0.1.12/32 -p tcp -j DROP'],
    [idOf('web', 'node2'), '-A OUTPUT -d 127.0.0.11/32 -p tcp -m tcp --dport 53 -j DROP'],
    [idOf('whoami', 'node2'), '-A OUTPUT -p tcp -m tcp --dport 8000 -j DROP'],
    [idOf('whoami', 'node2'), '-A INPUT -d 10.0.0.8/32 -p tcp -j DROP'],
  ])('is red where in %s stands %s', (network, line) => {
    const name = { [idOf('web', 'node2')]: 'web.2', [idOf('whoami', 'node2')]: 'whoami.2' }[network] ?? network;
    expect(judge({ [network]: `${line}\n` })).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: `node2: in ${name} stands what swarm does not write: ${line}`,
    });
  });

  it('tells three of them, and how many there are besides', () => {
    const five = [1, 2, 3, 4, 5].map((at) => `-A INPUT -s 10.9.9.${at}/32 -j DROP\n`).join('');
    expect(judge({ ingress_sbox: five }).summary).toMatch(/10\.9\.9\.3\/32 -j DROP; and 2 more$/);
  });

  it('is blind where nobody looked into a container that runs there, or into the ingress', () => {
    for (const [network, name] of [
      [idOf('web', 'node2'), 'web.2'],
      ['ingress_sbox', 'ingress_sbox'],
    ] as const) {
      const outputs = whole().map((output) =>
        output.node === 'node2'
          ? { ...output, acts: output.acts.filter(({ label }) => label !== `stands:${network}`) }
          : output,
      );
      expect(noOtherRules.judge([outputs], told)).toMatchObject({
        judgement: 'blind',
        nodes: ['node2'],
        summary: `node2: ${name} was not there to look into`,
      });
    }
  });

  it('is blind where they could not be read, or where nobody knows where the containers are', () => {
    expect(judge({}, 70)).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(noOtherRules.judge([everywhere(() => [])], told).judgement).toBe('blind');
    const lost = context({ services: 'whoami,web', container: 'app1' }, { ...facts, containers: {} });
    expect(noOtherRules.judge([everywhere(() => [act('end', 'end')])], lost).judgement).toBe('blind');
  });
});
