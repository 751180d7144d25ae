import { Token } from 'aws-cdk-lib/core';
import { refuseSetting } from './refuse-setting.ts';

/**
 * As CloudWatch takes it, but for quotes and backslashes, which would make a pattern longer than it looks. An ARN is refused: of
 * another account or region it would name an alarm whose events never come here.
 */
const NAME = /^(?!arn:)[^\p{Cc}"\\]{1,255}$/u;
/** Five of the longest names fit into a pattern of EventBridge, which may have 2,048 characters (its quotas). */
const MOST = 5;

const isName = (name: unknown): boolean => typeof name === 'string' && (Token.isUnresolved(name) || NAME.test(name));

/**
 * Alarms that stop runs: a list of names, which may be an alarm's of the same app, or text with commas; none where there is no value.
 * Throws `Config` for what is no such name.
 */
export const stopAlarmsSetting = (value: unknown): string[] => {
  if (value === undefined) return [];
  const names = typeof value === 'string' ? value.split(',').filter((name) => name !== '') : value;
  const fits =
    Array.isArray(names) && names.length <= MOST && new Set(names).size === names.length && names.every(isName);
  const allowed = `up to ${MOST} different names of alarms of this account and region, as in shop-errors,shop-latency; of an ARN what follows ":alarm:"`;
  return fits ? names : refuseSetting('stopAlarms', value, allowed);
};
