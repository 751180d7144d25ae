import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** A link of a container or a load balancer in a network namespace of a node. */
export interface Endpoint {
  readonly node: string;
  readonly namespace: string;
  readonly address: string;
  readonly mac: string;
}

const LINK = /^(\S+) \S+ (\d{1,3}(?:\.\d{1,3}){3}) ([0-9a-f:]{17}) \d+$/;

/** Links of a node outside the overlays' own namespaces; undefined where the report has no end. */
export const readEndpoints = (output: NodeOutput): readonly Endpoint[] | undefined => {
  const lines = (actOf(output, 'links')?.stdout ?? '').trimEnd().split('\n');
  if (actOf(output, 'links')?.exit !== 0 || lines.at(-1) !== 'end') return undefined;
  return lines.flatMap((line) => {
    const [, namespace = '', address = '', mac = ''] = LINK.exec(line) ?? [];
    if (namespace === '' || /^\d+-/.test(namespace) || address.startsWith('127.')) return [];
    return [{ node: output.node, namespace, address, mac }];
  });
};
