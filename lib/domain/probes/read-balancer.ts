import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { readRules } from './read-rules.ts';

/** A load balancer of a node: by mark the weight of each destination and how it chooses, and which ports and addresses lead to which mark. */
export interface Balancer {
  readonly services: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** Destinations by mark that lead to a port of their own: swarm writes none, so that every port leads to the same one. */
  readonly elsewhere: ReadonlyMap<number, readonly string[]>;
  /** Options of the virtual service by mark, as in `-s rr`. */
  readonly choices: ReadonlyMap<number, string>;
  /** Marks by published port, as in `tcp 8000`. */
  readonly ports: ReadonlyMap<string, number>;
  /** Marks by virtual address. */
  readonly vips: ReadonlyMap<string, number>;
}

const SERVICE = /^-A -f (\d+)(?: (.*))?$/;
const DESTINATION = /^-a -f (\d+) -r (\d{1,3}(?:\.\d{1,3}){3}):(\d+) .*-w (\d+)/;

const readServices = (text: string) => {
  const services = new Map<number, Map<string, number>>();
  for (const line of text.split('\n').map((each) => each.trim())) {
    const mark = SERVICE.exec(line)?.[1];
    if (mark !== undefined) services.set(Number(mark), services.get(Number(mark)) ?? new Map());
    const [, of, address, , weight] = DESTINATION.exec(line) ?? [];
    if (of === undefined || address === undefined) continue;
    const destinations = services.get(Number(of)) ?? new Map<string, number>();
    services.set(Number(of), destinations.set(address, Number(weight)));
  }
  return services;
};

/** Swarm writes the port 0: whichever was asked. */
const readElsewhere = (text: string) => {
  const elsewhere = new Map<number, string[]>();
  for (const line of text.split('\n')) {
    const [, of, address, port = '0'] = DESTINATION.exec(line.trim()) ?? [];
    if (of !== undefined && port !== '0') {
      elsewhere.set(Number(of), [...(elsewhere.get(Number(of)) ?? []), `${address}:${port}`]);
    }
  }
  return elsewhere;
};

/** The load balancer in a namespace; undefined where it or its marks could not be read. */
export const readBalancer = (output: NodeOutput, namespace: string): Balancer | undefined => {
  const ipvs = actOf(output, `ipvs:${namespace}`);
  const rules = readRules(actOf(output, `marks:${namespace}`));
  if (ipvs?.exit !== 0 || !rules) return undefined;
  const ports = new Map<string, number>();
  const vips = new Map<string, number>();
  for (const rule of rules) {
    const mark = Number.parseInt(
      (rule.option('--set-xmark') ?? rule.option('--set-mark') ?? '').split('/')[0] ?? '',
      16,
    );
    if (Number.isNaN(mark)) continue;
    const port = rule.option('--dport');
    const address = rule.option('-d')?.replace(/\/32$/, '');
    if (port !== undefined) ports.set(`${rule.option('-p') ?? ''} ${port}`, mark);
    else if (address !== undefined) vips.set(address, mark);
  }
  const choices = new Map(
    ipvs.stdout.split('\n').flatMap((line): [number, string][] => {
      const [, mark, options = ''] = SERVICE.exec(line.trim()) ?? [];
      return mark === undefined ? [] : [[Number(mark), options]];
    }),
  );
  const elsewhere = readElsewhere(ipvs.stdout);
  return { services: readServices(ipvs.stdout), elsewhere, choices, ports, vips };
};
