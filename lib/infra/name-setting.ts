import { refuseSetting } from './refuse-setting.ts';

const NAME = /^[a-z][a-z0-9-]{0,30}$/;

/** A name that becomes a tag's value or the beginning of other names. Throws `Config` for anything else. */
export const nameSetting = (key: string, value: unknown): string =>
  typeof value === 'string' && NAME.test(value) ? value : refuseSetting(key, value, 'a name such as swarm-1');
