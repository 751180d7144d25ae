import { spellDuration } from '../../dashboard/spell-duration.ts';
import { SWARM_DEFAULTS } from '../../lib/domain/envelopes/swarm-settings.ts';
import type { Experiment } from '../../lib/domain/experiment.ts';
import { FAULTS } from '../../lib/domain/faults/index.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import type { Finding } from './finding.ts';

/** Claims that no run could ever confirm: bounds finer than the samplers see, or below what the fault itself takes. */
export const unprovableClaims = (experiment: Experiment): Finding[] => {
  const { fault, sampler } = experiment;
  if (!fault || !sampler) return [];
  const path = ['sampler', 'failuresWithin'];
  const { sampleRateHz, probeTimeoutMs } = paceSchema.parse({});
  const finestMs = Math.ceil(1000 / sampleRateHz) + probeTimeoutMs;
  const { minNodes: nodes } = experiment;
  const situation = { settings: SWARM_DEFAULTS, nodes, hitsLeader: false };
  const lowestMs = FAULTS[fault.kind]?.envelopes.meshWindow?.(situation).leastMs ?? 0;
  const got = `sampler.failuresWithin: got ${spellDuration(sampler.failuresWithin)}`;
  if (sampler.failuresWithin < finestMs) {
    const why = `the samplers cannot resolve a bound below ${spellDuration(finestMs)}`;
    return [{ path, message: `${got}; ${why} (${sampleRateHz} probes a second, time-out ${probeTimeoutMs} ms)` }];
  }
  if (sampler.failuresWithin <= lowestMs) {
    const why = `a ${fault.kind} cannot be over sooner than ${spellDuration(lowestMs)}, so this can never pass`;
    return [{ path, message: `${got}; ${why}` }];
  }
  return [];
};
