import type { SamplingFindings } from '../sampling/judge-sampling.ts';
import { routeOf } from '../sampling/route-of.ts';
import { spellSeconds } from './spell-seconds.ts';

interface Wanted {
  readonly failuresWithinMs: number;
  /** How many of the targets had a backend of the mesh. */
  readonly losers: number;
}

/** Figures of a node that was switched off, and the sentence with them. */
export const silenceMeasures = (found: SamplingFindings, { failuresWithinMs, losers }: Wanted) => {
  // Kept connections end with their backend or live on: what they see is no measure of the load balancer.
  const mesh = found.windows.filter(({ path }) => routeOf(path).kind === 'mesh' && routeOf(path).way === 'new');
  const failed = found.windows.reduce((sum, each) => sum + each.failed, 0);
  const most = Math.max(0, ...mesh.map((window) => window.atMostMs));
  const fromLast = Math.max(0, ...mesh.map((window) => window.atMostFromLastMs));
  const least = Math.max(0, ...mesh.map((window) => window.atLeastMs));
  const inWindow = mesh.filter((window) => window.failed > 0);
  const share = (of: 'failed' | 'probed') => inWindow.reduce((sum, window) => sum + window[of], 0);
  const measures: Record<string, number> = {
    probes: found.probes,
    failed,
    slowLookups: found.slowLookups,
    windowAtLeastMs: Math.round(least),
    // With no replica on the target nothing has to fail, and without a measurement there is none.
    ...(losers > 0 && mesh.length > 0 ? { windowAtMostMs: Math.round(most) } : {}),
    // Each of them stays in the load balancer for its own time: of several the last one's says whether it was cut at all.
    ...(losers > 1 && mesh.length > 0 ? { windowFromLastAtMostMs: Math.round(fromLast) } : {}),
    // Of the probes from time zero until the last failure, on the paths of the mesh that failed at all.
    windowFailedPercent: inWindow.length === 0 ? 0 : Math.round((100 * share('failed')) / Math.max(1, share('probed'))),
    // From time zero until every path from every vantage had a full round of right answers.
    stableAfterMs: Math.round(Math.max(0, ...found.windows.map((window) => window.atMostMs))),
    ...(found.apartMs === undefined ? {} : { silentApartMs: Math.round(found.apartMs) }),
    ...(found.silenceMs === undefined ? {} : { silenceMs: Math.round(found.silenceMs) }),
  };
  const slow = found.slowLookups > 0 ? `; ${found.slowLookups} look-ups slow, answered within 5 s` : '';
  const window = `${spellSeconds(least)} to ${spellSeconds(most)}`;
  const down = found.lastLooks.map(
    ({ node, endsMs }) => `; ${node} watched for ${spellSeconds(endsMs)}, until it went down`,
  );
  const told = `${failed} of ${found.probes} probes failed, all within ${spellSeconds(failuresWithinMs)} of the fault; mesh window ${window}${slow}${down.join('')}`;
  return { measures, told };
};
