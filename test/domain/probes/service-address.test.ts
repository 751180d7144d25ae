import { describe, expect, it } from 'vitest';
import { serviceConverged } from '../../../lib/domain/probes/service-converged.ts';
import { serviceCreated } from '../../../lib/domain/probes/service-created.ts';
import { given } from './given.ts';

const { act, answered, context, task, view, nodes } = given;

/** A task of a service that is on the ingress network beside its own. */
const onIngress = (slot: number, node: number) =>
  task(slot, node, {
    addresses: [
      { network: 'ingress', address: `10.0.0.${slot}/24` },
      { network: 'shopnet', address: `10.0.1.${slot}/24` },
    ],
  });

describe('where the name of a service leads', () => {
  const created = (ports: readonly number[], ...vips: string[]) => {
    const acts = [act('create', 'x'), view([], [onIngress(1, 2)], 1, ports, vips)];
    const publish = ports.length === 0 ? {} : { publish: '8080:80' };
    const asked = { service: 'shop', image: 'containous/whoami', ...publish };
    return serviceCreated.judge([[answered('node1', ...acts)]], context(asked));
  };

  it.each([
    ['the one address of a service that is not published', [], ['10.0.1.4'], { addresses: { shop: '10.0.1.4' } }],
    ['nothing where each of two networks has one', [], ['10.0.1.4', '10.0.2.4'], undefined],
    ['nothing inside the ingress network', [8080], ['10.0.0.4'], undefined],
    ['the other one beside it', [8080], ['10.0.0.4', '10.0.1.4'], { addresses: { shop: '10.0.1.4' } }],
    ['nothing where it has no virtual address', [], [], undefined],
  ])('is learnt when it is made: %s', (_what, ports, vips, facts) => {
    const seen = created(ports, ...vips);
    expect(seen.judgement).toBe('green');
    expect(seen.facts).toEqual(facts);
  });

  it('is learnt of one that stood before the run, beside what is known of others', () => {
    const tasks = [onIngress(1, 1), onIngress(2, 2), onIngress(3, 3)];
    const vips = ['10.0.0.9', '10.0.1.9'];
    const outputs = nodes.map(({ name }, index) =>
      answered(name, view([String(index + 1)], index === 0 ? tasks : undefined, 3, [8080], vips)),
    );
    const told = context({ service: 'shop' }, { addresses: { cart: '10.0.1.30' } });
    expect(serviceConverged.judge([outputs], told)).toMatchObject({
      judgement: 'green',
      facts: { addresses: { cart: '10.0.1.30', shop: '10.0.1.9' } },
    });
  });
});
