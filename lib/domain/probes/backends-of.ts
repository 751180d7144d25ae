import type { Act } from '../observation.ts';

/** `-a -f 257 -r 10.0.1.3:0 -m -w 1`, as `ipvsadm -Sn` prints a destination. */
const DESTINATION = /^-a .*-r (\d{1,3}(?:\.\d{1,3}){3}):\d+ .*-w (\d+)$/;

/** Addresses to which a load balancer sends new connections; undefined where it could not be read. */
export const backendsOf = (act: Act | undefined): readonly string[] | undefined => {
  if (act?.exit !== 0) return undefined;
  return act.stdout.split('\n').flatMap((line) => {
    const [, address, weight] = DESTINATION.exec(line.trim()) ?? [];
    return address !== undefined && Number(weight) > 0 ? [address] : [];
  });
};
