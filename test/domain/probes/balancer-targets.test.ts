import { describe, expect, it } from 'vitest';
import type { Act } from '../../../lib/domain/observation.ts';
import { balancerTargets } from '../../../lib/domain/probes/balancer-targets.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, everywhere, context } = given;
const { swarm, truth, task, facts, OVERLAY } = standingSwarm;
const LB = `lb_${OVERLAY.slice(0, 9)}`;

const ipvs = (mark: number, addresses: readonly string[]) =>
  [`-A -f ${mark} -s rr`, ...addresses.map((each) => `-a -f ${mark} -r ${each}:0 -m -w 1`), ''].join('\n');
const INGRESS_MARKS = `-A PREROUTING -p tcp -m tcp --dport 8000 -j MARK --set-xmark 0x100/0xffffffff
-A INPUT -d 10.0.0.100/32 -j MARK --set-xmark 0x100/0xffffffff
`;
const OVERLAY_MARKS = `-A INPUT -d 10.0.1.100/32 -j MARK --set-xmark 0x101/0xffffffff
`;
const SET = `Timeout (tcp tcpfin udp): 900 120 300
vs/conn_reuse_mode:0
vs/conntrack:1
vs/drop_entry:0
vs/drop_packet:0
vs/expire_nodest_conn:1
vs/expire_quiescent_template:1
`;
const PUBLISHED = ['10.0.0.11', '10.0.0.12', '10.0.0.13'];
const INSIDE = ['10.0.1.11', '10.0.1.12', '10.0.1.13'];

const whole = (): Readonly<Record<string, Act>> => ({
  ingress: act('ipvs:ingress_sbox', ipvs(256, PUBLISHED)),
  ingressMarks: act('marks:ingress_sbox', INGRESS_MARKS),
  overlay: act(`ipvs:${LB}`, ipvs(257, INSIDE)),
  overlayMarks: act(`marks:${LB}`, OVERLAY_MARKS),
  settings: act('settings:ingress_sbox', SET),
  overlaySettings: act(`settings:${LB}`, SET),
});

const told = context({ services: 'whoami,web' }, facts);
const judge = (
  different: (node: string) => Readonly<Record<string, Act | undefined>> = () => ({}),
  what: object = truth,
) =>
  balancerTargets.judge(
    [
      everywhere((node) => [
        ...Object.values({ ...whole(), ...different(node) }).filter((each) => each !== undefined),
        swarm(node, what),
      ]),
    ],
    told,
  );
const on2 = (different: Readonly<Record<string, Act | undefined>>) =>
  judge((node) => (node === 'node2' ? different : {}));

describe('balancer-targets', () => {
  it('is green where every load balancer leads to exactly the running tasks', () => {
    expect(judge()).toMatchObject({
      judgement: 'green',
      summary: 'whoami on port 8000, web on my-overlay: exactly the running tasks, on node1, node2, node3',
    });
  });

  it('is green where the kernel has its own times', () => {
    const own = `${SET}nf_conntrack_tcp_timeout_established:432000\nnf_conntrack_udp_timeout_stream:120\nnf_conntrack_tcp_loose:1\n`;
    expect(on2({ settings: act('settings:ingress_sbox', own) }).judgement).toBe('green');
  });

  it.each([
    [
      'a task is missing',
      { ingress: act('ipvs:ingress_sbox', ipvs(256, PUBLISHED.slice(1))) },
      'lacks whoami.1 (10.0.0.11)',
    ],
    [
      'one too many',
      { ingress: act('ipvs:ingress_sbox', ipvs(256, [...PUBLISHED, '10.0.0.250'])) },
      'sends to 10.0.0.250',
    ],
    [
      'the weight is 0',
      { overlay: act(`ipvs:${LB}`, ipvs(257, INSIDE).replace('10.0.1.12:0 -m -w 1', '10.0.1.12:0 -m -w 0')) },
      'gives web.2 (10.0.1.12) the weight 0',
    ],
    [
      'a backend is asked on another port',
      { overlay: act(`ipvs:${LB}`, `${ipvs(257, INSIDE)}-a -f 257 -r 10.0.1.12:81 -m -w 1\n`) },
      'sends to 10.0.1.12:81, a port of its own',
    ],
    [
      'the kernel forgets connections early',
      { settings: act('settings:ingress_sbox', `${SET}nf_conntrack_tcp_timeout_established:5\n`) },
      'has nf_conntrack_tcp_timeout_established at 5 instead of 900 at the least',
    ],
    ['it was emptied', { overlay: act(`ipvs:${LB}`, '') }, 'has no virtual service with the mark 257'],
    ['no rule leads to it', { ingressMarks: act('marks:ingress_sbox', '') }, 'no rule leads to it'],
    [
      'idle connections are forgotten early',
      { overlaySettings: act(`settings:${LB}`, SET.replace('900 120 300', '10 120 300')) },
      `node2: the load balancer in ${LB} forgets TCP connections after 10 s instead of 900`,
    ],
    [
      'UDP flows are',
      { settings: act('settings:ingress_sbox', SET.replace('900 120 300', '900 120 30')) },
      'forgets UDP flows after 30 s instead of 300',
    ],
    [
      'connections stay with a backend that is gone',
      { settings: act('settings:ingress_sbox', SET.replace('expire_nodest_conn:1', 'expire_nodest_conn:0')) },
      'node2: the load balancer in ingress_sbox has expire_nodest_conn at 0 instead of 1',
    ],
    [
      'clients are kept with one backend',
      { ingress: act('ipvs:ingress_sbox', ipvs(256, PUBLISHED).replace('-s rr', '-s rr -p 3600')) },
      'chooses by -s rr -p 3600, and not by -s rr',
    ],
    [
      'one backend is preferred',
      { ingress: act('ipvs:ingress_sbox', ipvs(256, PUBLISHED).replace('-m -w 1', '-m -w 10')) },
      'prefers some: weights 1, 10',
    ],
    ['it is not there', { overlay: undefined, overlayMarks: undefined }, `is not there (${LB})`],
  ] as const)('is red where %s', (_what, different, words) => {
    const seen = on2(different);
    expect(seen.judgement).toBe('red');
    expect(seen.nodes).toContain('node2');
    expect(seen.summary).toContain(words);
  });

  it('names the node whose tasks the others lack', () => {
    const seen = judge((node) => ({
      ingress: act('ipvs:ingress_sbox', ipvs(256, node === 'node3' ? ['10.0.0.13'] : PUBLISHED.slice(0, 2))),
    }));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node3'] });
  });

  it('does not want an overlay on a node that has no task on it', () => {
    const tasks = truth.tasks.filter((each) => each.id !== 'webtask2');
    const seen = judge(
      (node) => ({
        overlay: node === 'node2' ? undefined : act(`ipvs:${LB}`, ipvs(257, ['10.0.1.11', '10.0.1.13'])),
        ...(node === 'node2' ? { overlayMarks: undefined } : {}),
      }),
      { ...truth, tasks },
    );
    expect(seen.judgement).toBe('green');
  });

  it('is blind where it cannot be read, or there is nothing to judge', () => {
    expect(on2({ ingress: act('ipvs:ingress_sbox', '', 1) })).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(on2({ ingressMarks: act('marks:ingress_sbox', '', 1) }).judgement).toBe('blind');
    const unset = [
      undefined,
      act('settings:ingress_sbox', SET, 1),
      act('settings:ingress_sbox', SET.replace(/vs.*/g, '')),
    ];
    for (const settings of unset) expect(on2({ settings })).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    const without = on2({
      settings: act('settings:ingress_sbox', SET.replace(/vs.drop_packet.*\n/, '').replace('900', '9')),
    });
    expect(without).toMatchObject({
      judgement: 'red',
      summary: expect.stringContaining('forgets TCP connections after 9 s'),
    });
    const one = on2({ settings: act('settings:ingress_sbox', SET.replace(/vs.drop_packet.*\n/, '')) });
    expect(one).toMatchObject({
      judgement: 'blind',
      summary: expect.stringContaining('drop_packet could not be read'),
    });
    const direct = on2({
      overlay: act(`ipvs:${LB}`, ipvs(257, INSIDE).replaceAll('-m -w', '-g -w')),
      overlaySettings: act(`settings:${LB}`, SET.replace('conntrack:1', 'conntrack:0')),
    });
    expect(direct.judgement).toBe('green');
    expect(on2({ settings: act('settings:ingress_sbox', SET.replace('conntrack:1', 'conntrack:0')) }).judgement).toBe(
      'red',
    );
    const more = act('settings:ingress_sbox', SET.replace('900 120 300', '86400 120 300'));
    expect(on2({ settings: more }).judgement).toBe('green');
    const services = truth.services.map((service) => ({ ...service, vips: [], ports: [] }));
    expect(judge(undefined, { ...truth, services }).judgement).toBe('blind');
    const tasks = truth.tasks.map((each) => task(each.service, each.slot, { state: 'pending' }));
    expect(judge(undefined, { ...truth, tasks }).judgement).not.toBe('green');
    const seen = on2({ missing: act('missing', 'ipvsadm') });
    expect(seen.summary).toMatch(/^not judged: ipvsadm is missing on node2/);
  });
});
