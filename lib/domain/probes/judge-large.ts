import { blamedNodes } from './blamed-nodes.ts';
import { curlExit } from './curl-exit.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import type { LargeRequest } from './read-large.ts';

const LARGE = 65_536;

export interface LargeOnWay extends LargeRequest {
  readonly asker: string;
  /** Node whose port was asked. */
  readonly ingress: string;
}

/**
 * Judges requests for large bodies through the mesh, each with a head of some kilobytes. A server that has none answers with a small one, everywhere; one that
 * came whole anywhere must come whole everywhere. One that did not end is red in any case.
 */
export const judgeLarge = (requests: readonly LargeOnWay[]): readonly Finding[] => {
  const there = new Set(requests.filter((each) => each.exit === 0 && each.bytes >= LARGE).map((each) => each.route));
  const failed = requests.filter((each) => each.exit !== 0 || (there.has(each.route) && each.bytes < LARGE));
  if (failed.length === 0) return [];
  const through = [...new Set(failed.map((each) => each.ingress))].join(', ');
  const reasons = [...new Set(failed.map((each) => (each.exit === 0 ? `${each.bytes} bytes` : curlExit(each.exit))))];
  return [
    find.red(
      blamedNodes(
        failed.map((each) => ({ from: each.ingress, to: each.asker })),
        'from',
      ),
      `${failed.length} of ${requests.length} bodies of 64 KiB did not come whole (${reasons.join(', ')}) through ${through}`,
    ),
  ];
};
