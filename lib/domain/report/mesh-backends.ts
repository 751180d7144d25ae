import type { BackendCount } from '../sampling/backend-count.ts';
import { countBackends } from '../sampling/count-backends.ts';
import { routeOf } from '../sampling/route-of.ts';
import type { ReportPath } from './report.ts';

/**
 * Requests of a whole run by backend, of all paths of the mesh whose answers name one: small bodies, through nodes that were not
 * switched off.
 */
export const meshBackends = (paths: readonly ReportPath[]): BackendCount[] => {
  const sums = { answered: {} as Record<string, number>, failed: {} as Record<string, number> };
  const all = { answered: 0, failed: 0 };
  for (const { path, backends, leadsToTarget } of paths) {
    const { kind, way } = routeOf(path);
    if (kind !== 'mesh' || way === 'large' || leadsToTarget) continue;
    for (const { backend, ...counts } of backends) {
      for (const what of ['answered', 'failed'] as const) {
        all[what] += counts[what];
        if (backend !== 'unknown') sums[what][backend] = (sums[what][backend] ?? 0) + counts[what];
      }
    }
  }
  return countBackends(all, sums);
};
