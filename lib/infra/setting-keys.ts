import { FLEET_KEYS } from './fleet-keys.ts';

/** What a deployment may choose, by its key in the context. */
export const SETTING_KEYS: readonly string[] = [
  ...['stack', 'swarm', 'fleet', ...FLEET_KEYS],
  ...['history', 'historyDays', 'notify', 'email', 'metrics', 'stopAlarms'],
];
