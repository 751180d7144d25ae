/** What may be chosen of a new fleet, by its key in the context. */
export const FLEET_KEYS = [
  'managers',
  'workers',
  'instanceType',
  'diskGb',
  'debian',
  'images',
  'publishedPorts',
] as const;
