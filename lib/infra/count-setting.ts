import { refuseSetting } from './refuse-setting.ts';

/** A whole number, which may be text, as the command line has it. Throws `Config` for anything else. */
export const countSetting = (key: string, value: unknown, least: number, most: number): number => {
  const count = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value;
  const fits = typeof count === 'number' && Number.isInteger(count) && count >= least && count <= most;
  return fits ? count : refuseSetting(key, value, `a whole number from ${least} to ${most}`);
};
