/** What a deployment may choose, by its key in the context. */
export const SETTING_KEYS = [
  ...['stack', 'swarm', 'fleet', 'managers', 'workers', 'instanceType', 'diskGb', 'debian', 'images', 'publishedPorts'],
  ...['history', 'historyDays', 'notify', 'email', 'metrics', 'stopAlarms'],
] as const;
