import { refuseSetting } from './refuse-setting.ts';

/** As experiments are called. */
const NAME = /^[a-z][a-z0-9-]{0,40}$/;
const MOST = 20;
const DEFAULT = ['kill-worker'];

/** Experiments that have metrics of their own: a list, or text with commas; empty for none. Throws `Config` for what is no such name. */
export const metricsSetting = (value: unknown): string[] => {
  if (value === undefined) return DEFAULT;
  const names = typeof value === 'string' ? value.split(',').filter((name) => name !== '') : value;
  const fits =
    Array.isArray(names) &&
    names.length <= MOST &&
    new Set(names).size === names.length &&
    names.every((name) => typeof name === 'string' && NAME.test(name));
  return fits
    ? names
    : refuseSetting('metrics', value, `up to ${MOST} different experiments, as in kill-worker,verify`);
};
