import { randomBytes } from 'node:crypto';

/** `<yyyymmdd>t<hhmmss>-<6 hex>` in UTC: sorts by time, and two runs of one second differ. */
export const newRunId = (now: Date, salt: Buffer = randomBytes(3)): string => {
  const digits = now.toISOString().replace(/\D/g, '');
  return `${digits.slice(0, 8)}t${digits.slice(8, 14)}-${salt.toString('hex').slice(0, 6)}`;
};
