import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** One request of `mesh-sample`. */
export interface SampledRequest {
  /** Address asked. */
  readonly address: string;
  readonly exit: number;
  readonly httpCode: number;
  /** Whether a connection was made for it; without one the load balancer had no say. */
  readonly isNew: boolean;
  /** Milliseconds until the whole answer was there; undefined where they were not told. */
  readonly tookMs?: number;
  /** Milliseconds until it was connected, which takes no server; undefined where they were not told. */
  readonly connectedMs?: number;
  readonly hostname?: string;
}

const LINE =
  /^(\d{1,3}) (\d{3}) (\d{1,3}) (?:(\d{1,4}\.\d{1,9}) )?(?:(\d{1,4}\.\d{1,9}) )?(a(?:nswer)?\.(\d{1,3}(?:\.\d{1,3}){3})\.\d{1,4})$/;

/** As `grep -r` prints it: the file, the line. */
const HOSTNAME = /^(a(?:nswer)?\.[0-9.]+):Hostname: (\S+)\r?$/gm;

/** The requests that one node made, as far as curl reported them; undefined where the report is not there. */
export const readSample = (output: NodeOutput | undefined): readonly SampledRequest[] | undefined => {
  const asked = actOf(output, 'asked');
  const hostnames = actOf(output, 'hostnames');
  if (!asked || !hostnames) return undefined;
  const byFile = new Map(
    [...hostnames.stdout.matchAll(HOSTNAME)].map(([, file = '', hostname = '']) => [file, hostname] as const),
  );
  return asked.stdout.split('\n').flatMap((line) => {
    const [, exit, httpCode, connects, seconds, connected, file = '', address = ''] = LINE.exec(line) ?? [];
    if (file === '') return [];
    const hostname = byFile.get(file);
    return [
      {
        address,
        exit: Number(exit),
        httpCode: Number(httpCode),
        isNew: Number(connects) > 0,
        ...(seconds === undefined ? {} : { tookMs: Math.round(Number(seconds) * 1000) }),
        ...(connected === undefined ? {} : { connectedMs: Math.round(Number(connected) * 1000) }),
        ...(hostname === undefined ? {} : { hostname }),
      },
    ];
  });
};
