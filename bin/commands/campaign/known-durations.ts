import { EXECUTION_LIMIT_MS } from '../../../lib/domain/execution-limit-ms.ts';
import type { Places } from '../../../local/places.ts';
import { makeForecast } from '../plan/make-forecast.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { type Durations, durations } from './durations.ts';
import type { Chosen } from './read-chosen.ts';

/**
 * How long each experiment takes by its preview on this machine; throws what refuses a run. What runs in AWS is not known
 * beforehand: the first run of each may take as long as the workflow lets it.
 */
export const knownDurations = async (
  chosen: readonly Chosen[],
  settings: RunSettings,
  places: Places,
): Promise<Durations> => {
  if (settings.target === 'aws') return durations(new Map(), EXECUTION_LIMIT_MS);
  const previews = new Map<string, Awaited<ReturnType<typeof makeForecast>>['duration']>();
  for (const { asked } of chosen) {
    const { duration } = await makeForecast(asked.experiment, settings, places);
    previews.set(asked.experiment.name, duration);
  }
  return durations(previews, EXECUTION_LIMIT_MS);
};
