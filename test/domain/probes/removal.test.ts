import { describe, expect, it } from 'vitest';
import { containerRemoved } from '../../../lib/domain/probes/container-removed.ts';
import { inventoryTaken } from '../../../lib/domain/probes/inventory-taken.ts';
import { mayStay } from '../../../lib/domain/probes/may-stay.ts';
import { networkRemoved } from '../../../lib/domain/probes/network-removed.ts';
import { nothingLeft } from '../../../lib/domain/probes/nothing-left.ts';
import { servicesRemoved } from '../../../lib/domain/probes/services-removed.ts';
import { swarmLeft } from '../../../lib/domain/probes/swarm-left.ts';
import { given } from './given.ts';

const { act, answered, everywhere, context } = given;

describe('container-removed', () => {
  const facts = { containers: { app1: { node: 'node2', containerId: 'a'.repeat(12) } } };
  const judge = (rm: string, ps: string, exit = 0) =>
    containerRemoved.judge(
      [[answered('node2', act('rm', rm, exit, 'oh'), act('ps', ps))]],
      context({ container: 'app1' }, facts),
    );

  it('is green when it was there and is gone', () => {
    expect(judge('app1\n', '')).toMatchObject({ judgement: 'green', summary: 'app1 is gone from node2' });
    expect(judge('', '').summary).toBe('there was no app1 to remove');
    expect(judge('app1\n', 'abc removing\n').judgement).toBe('red');
    expect(judge('', '', 1).judgement).toBe('red');
  });
});

describe('services-removed', () => {
  const judge = (rm: number, ls: string, left: (node: string) => string) =>
    servicesRemoved.judge(
      [
        [answered('node1', act('rm', 'whoami\nweb\n', rm, 'no such service'), act('ls', ls))],
        everywhere((node) => [
          act('count', String(left(node).split('\n').filter(Boolean).length)),
          act('left', left(node)),
        ]),
      ],
      context({ services: 'whoami,web' }),
    );
  const none = () => '';

  it('is green when services and containers are gone', () => {
    expect(judge(0, 'ID NAME\n', none).judgement).toBe('green');
    expect(judge(0, 'ID NAME\nx other\n', none).judgement).toBe('green');
  });

  it('is red when one is left, and says where', () => {
    expect(judge(1, 'ID NAME\n', none).summary).toContain('no such service');
    expect(judge(0, 'ID NAME\nx web\n', none).summary).toBe('still there: web');
    expect(judge(0, 'ID NAME\n', (node) => (node === 'node3' ? 'web 0123\n' : ''))).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      summary: 'node3 still runs web 0123',
    });
  });
});

describe('network-removed', () => {
  const judge = (exit: number, ls: string) =>
    networkRemoved.judge(
      [[answered('node1', act('rm', '', exit, 'network my-overlay is in use by task x'), act('ls', ls))]],
      context({ network: 'my-overlay' }),
    );

  it('is green when it is gone, red when it is not', () => {
    expect(judge(0, 'bridge\nhost\n').judgement).toBe('green');
    expect(judge(0, 'bridge\nmy-overlay\n').judgement).toBe('red');
    expect(judge(1, 'bridge\n').summary).toContain('in use by task');
    expect(judge(0, '').judgement).toBe('blind');
  });
});

describe('swarm-left', () => {
  const judge = (exit: number, state: string) =>
    swarmLeft.judge(
      [
        ['node2', 'node3'].map((node) =>
          answered(
            node,
            act('leave', '', node === 'node3' ? exit : 0, 'oh'),
            act('info', {
              NodeID: '',
              NodeAddr: '',
              LocalNodeState: node === 'node3' ? state : 'inactive',
              ControlAvailable: false,
              Error: '',
            }),
          ),
        ),
      ],
      context(),
    );

  it('is green when they left, red where one did not', () => {
    expect(judge(0, 'inactive')).toMatchObject({ judgement: 'green', summary: 'node2, node3 left the swarm' });
    expect(judge(1, 'active')).toMatchObject({ judgement: 'red', nodes: ['node3'] });
    expect(judge(0, 'active').summary).toBe('node3 is still active');
  });
});

describe('the inventory', () => {
  const digest = (letter: string) => act('digest', `${letter.repeat(64)}  /var/lib/swarmproof/inventory-run-0001\n`);
  const facts = { inventory: { node1: ['a'.repeat(64)], node2: ['a'.repeat(64)], node3: ['a'.repeat(64)] } };
  const judge = (came: string, went = '', letter = 'a') =>
    nothingLeft.judge(
      [
        everywhere((node) => {
          const odd = node === 'node2';
          return [
            digest(odd ? letter : 'a'),
            act('came', odd ? came : ''),
            act('went', odd ? went : ''),
            act('count', '61 x'),
          ];
        }),
      ],
      context({}, facts),
    );

  it('keeps the digest of what is there beforehand', () => {
    const seen = inventoryTaken.judge([everywhere(() => [digest('a'), act('count', '61 file')])], context());
    expect(seen).toMatchObject({ judgement: 'green', facts });
    expect(inventoryTaken.judge([everywhere(() => [digest('a'), act('count', '0 file')])], context()).judgement).toBe(
      'blind',
    );
  });

  it('speaks for the host: what is left is left on a machine', () => {
    expect(nothingLeft.layer).toBe('host');
  });

  it('is green when nothing came but what may stay', () => {
    expect(judge('').judgement).toBe('green');
    expect(judge('network docker_gwbridge bridge\nlink docker_gwbridge\nrule nat :DOCKER-INGRESS -\n').judgement).toBe(
      'green',
    );
  });

  it.each([
    ['link vx-001001-abcde', ''],
    ['netns ingress_sbox', ''],
    ['rule nat -A DOCKER-INGRESS -p tcp -m tcp --dport 8000 -j DNAT --to-destination 172.18.0.2:8000', ''],
    ['network my-overlay overlay', ''],
    ['container app1', ''],
    ['ipvs -A -f 256 -s rr', ''],
    ['', 'rule filter -A FORWARD -j DOCKER-USER'],
    ['', 'netns 0ac95c28e8f7'],
  ])('is red with "%s" left, or "%s" lost', (came, went) => {
    expect(judge(came && `${came}\n`, went && `${went}\n`)).toMatchObject({ judgement: 'red', nodes: ['node2'] });
  });

  it('is blind when the inventory from before is another one', () => {
    expect(judge('', '', 'b')).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
  });

  it.each([
    'link docker_gwbridge',
    'network docker_gwbridge bridge',
    'rule filter -A DOCKER-INGRESS -j RETURN',
    'rule filter -A DOCKER-ISOLATION-STAGE-1 -i docker_gwbridge ! -o docker_gwbridge -j DOCKER-ISOLATION-STAGE-2',
    'rule filter -A FORWARD -i docker_gwbridge -o docker_gwbridge -j DROP',
    'rule filter -A FORWARD -j DOCKER-INGRESS',
    'rule filter :DOCKER-INGRESS -',
    'rule nat -A OUTPUT -m addrtype --dst-type LOCAL -j DOCKER-INGRESS',
    'rule nat -A POSTROUTING -s 172.18.0.0/16 ! -o docker_gwbridge -j MASQUERADE',
  ])('lets what Docker 26.1 leaves of a swarm stay: %s', (line) => {
    expect(mayStay(line)).toBe(true);
  });

  it('lets no rule of a service stay', () => {
    expect(mayStay('rule filter -A FORWARD -j DOCKER-INGRESS')).toBe(true);
    expect(mayStay('rule filter -A DOCKER-INGRESS -p tcp -m tcp --dport 8000 -j ACCEPT')).toBe(false);
  });
});
