import type { Check } from '../check.ts';
import { FAULT_CHECKS } from './fault-checks.ts';
import { IDENTITY_CHECKS } from './identity-checks.ts';
import { WALKTHROUGH_CHECKS } from './walkthrough-checks.ts';

/** Every check by kind. Parameters are validated by the check's own schema before it is asked for anything. */
// biome-ignore lint/suspicious/noExplicitAny: each check has parameters of its own; its schema guards them
export const CHECKS: Readonly<Record<string, Check<any>>> = {
  ...WALKTHROUGH_CHECKS,
  ...IDENTITY_CHECKS,
  ...FAULT_CHECKS,
};
