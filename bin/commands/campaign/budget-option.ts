import { SwarmproofError } from '../../../lib/domain/errors.ts';

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000 } as const;
const FORM = /^(\d{1,6}(?:\.\d{1,3})?)([smh])$/;
const LEAST_MS = UNIT_MS.m;
const MOST_MS = 168 * UNIT_MS.h;

/** The time that a campaign may take, in milliseconds: `90m`, `8h`. Throws `Usage` for anything else, and where it is missing. */
export const budgetOption = (value: string | boolean | undefined): number => {
  const [, amount = '', unit = 's'] = FORM.exec(String(value)) ?? [];
  const budgetMs = amount === '' ? Number.NaN : Math.round(Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS]);
  if (budgetMs >= LEAST_MS && budgetMs <= MOST_MS) return budgetMs;
  const got = value === undefined ? 'nothing' : JSON.stringify(value);
  throw new SwarmproofError(
    'Usage',
    `--for got ${got}; allowed is a time from 1m to 168h: a number and s, m or h`,
    'npx swarmproof campaign kill-worker drain-node --for 2h',
  );
};
