import { refuseSetting } from './refuse-setting.ts';

/** A setting that is one of a few words. Throws `Config` for every other. */
export const oneOf = <Choice extends string>(key: string, value: unknown, choices: readonly Choice[]): Choice =>
  choices.find((choice) => choice === value) ?? refuseSetting(key, value, choices.join(' or '));
