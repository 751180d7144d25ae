import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

export interface ForwardingEntry {
  readonly mac: string;
  readonly to: string;
  readonly isPermanent: boolean;
}

/** How one overlay of one node reaches what is elsewhere. */
export interface Forwarding {
  /** Entries by MAC; to the address of a node. */
  readonly fdb: readonly ForwardingEntry[];
  /** Entries by address; to a MAC. */
  readonly neighbours: ReadonlyMap<string, ForwardingEntry>;
}

const FDB = /^([0-9a-f:]{17}) .*\bdst (\d{1,3}(?:\.\d{1,3}){3})\b/;
const NEIGHBOUR = /^(\d{1,3}(?:\.\d{1,3}){3}) .*\blladdr ([0-9a-f:]{17}) (.*)$/;

/** The entries of an overlay (by the first ten digits of its id); undefined where the node has it not, null where unread. */
export const readForwarding = (output: NodeOutput, network: string): Forwarding | undefined | null => {
  const label = output.acts.find((act) => act.label.startsWith('fdb:') && act.label.endsWith(`-${network}`))?.label;
  if (label === undefined) return undefined;
  const fdb = actOf(output, label);
  const neighbours = actOf(output, label.replace('fdb:', 'neigh:'));
  if (fdb?.exit !== 0 || neighbours?.exit !== 0) return null;
  const entries = fdb.stdout.split('\n').flatMap((line) => {
    const [, mac = '', to = ''] = FDB.exec(line.trim()) ?? [];
    return mac === '' || mac === '00:00:00:00:00:00' ? [] : [{ mac, to, isPermanent: /\bpermanent\b/.test(line) }];
  });
  const known = neighbours.stdout.split('\n').flatMap((line) => {
    const [, address = '', to = '', state = ''] = NEIGHBOUR.exec(line.trim()) ?? [];
    return address === '' ? [] : [[address, { mac: to, to, isPermanent: state.includes('PERMANENT') }] as const];
  });
  return { fdb: entries, neighbours: new Map(known) };
};
