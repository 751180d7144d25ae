import * as z from 'zod';
import type { Act, NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { jsonOf } from './json-of.ts';
import { readClock } from './read-clock.ts';

const engineSchema = z.object({
  isManager: z.boolean(),
  dataPathPort: z.number().nullable(),
  pools: z.array(z.string()),
  networks: z.array(z.object({ name: z.string(), subnets: z.array(z.string()) })),
});

export interface HostSocket {
  /** `tcp 7946` */
  readonly port: string;
  /** Programs that hold it; none for a socket of the kernel. */
  readonly programs: readonly string[];
}

export interface HostRoom {
  readonly freeBytes: number;
  /** Share of the inodes that is free; 1 on a file system that makes them as it needs them. */
  readonly freeInodes: number;
}

/** What a node said of its host; each part undefined where it could not be read. */
export interface HostReport {
  /** What the engine says of itself and the overlays it knows. */
  readonly engine: z.output<typeof engineSchema> | undefined;
  readonly sockets: readonly HostSocket[] | undefined;
  /** Subnets that the host has routes to, other than those of the engine's own bridges. */
  readonly routes: readonly string[] | undefined;
  readonly resolvers: readonly string[] | undefined;
  /** Modules that are neither loaded nor there to be loaded. */
  readonly missingModules: readonly string[] | undefined;
  /** Of the file system on which the engine keeps images, containers and its state. */
  readonly room: HostRoom | undefined;
  /** Whether the runtime is there that starts containers for the engine. */
  readonly hasRuntime: boolean | undefined;
  /** When the node's certificate ends, and the node's own time: milliseconds since 1970. */
  readonly expiryMs: number | undefined;
  readonly clockMs: number | undefined;
}

const linesOf = (output: NodeOutput, label: string): readonly string[] | undefined => {
  const act = actOf(output, label);
  return act?.exit === 0 ? act.stdout.split('\n').filter((line) => line.trim() !== '') : undefined;
};

const socketOf = (line: string): HostSocket => {
  const [protocol = '', , , , local = ''] = line.split(/\s+/);
  return {
    port: `${protocol} ${local.split(':').at(-1)}`,
    programs: [...line.matchAll(/\("([^"]*)",pid=/g)].map(([, program = '']) => program),
  };
};

const missingModules = (lines: readonly string[] | undefined): readonly string[] | undefined =>
  lines && lines.length > 0
    ? lines.flatMap((line) => (line.endsWith(' missing') ? [line.split(' ')[0] ?? ''] : []))
    : undefined;

const expiryOf = ([line = '']: readonly string[] = []): number | undefined => {
  const atMs = Date.parse(line.replace('notAfter=', ''));
  return line.startsWith('notAfter=') && Number.isFinite(atMs) ? atMs : undefined;
};

const roomOf = (lines: readonly string[] | undefined): HostRoom | undefined => {
  const [, freeBytes, inodes, freeInodes] = (lines?.[1] ?? '').trim().split(/\s+/).map(Number);
  if (freeBytes === undefined || inodes === undefined || freeInodes === undefined) return undefined;
  if (![freeBytes, inodes, freeInodes].every(Number.isFinite)) return undefined;
  return { freeBytes, freeInodes: inodes === 0 ? 1 : freeInodes / inodes };
};

/** pgrep ends with 1 where it looked and found none. */
const hasRuntime = (act: Act | undefined): boolean | undefined =>
  act?.exit === 0 ? /^\d+$/m.test(act.stdout) : act?.exit === 1 ? false : undefined;

/** What `host-view` found on a node. */
export const readHost = (output: NodeOutput): HostReport => ({
  engine: jsonOf(actOf(output, 'engine'), engineSchema),
  sockets: linesOf(output, 'sockets')?.map(socketOf),
  routes: linesOf(output, 'routes')
    ?.filter((line) => !/ dev (docker|br-|veth)/.test(line) && !line.startsWith('default'))
    .map((line) => line.split(/\s+/)[0] ?? ''),
  resolvers: linesOf(output, 'resolvers')?.map((line) => line.split(/\s+/)[1] ?? ''),
  missingModules: missingModules(linesOf(output, 'modules')),
  room: roomOf(linesOf(output, 'room')),
  hasRuntime: hasRuntime(actOf(output, 'runtime')),
  expiryMs: expiryOf(linesOf(output, 'certificate')),
  clockMs: readClock(output),
});
