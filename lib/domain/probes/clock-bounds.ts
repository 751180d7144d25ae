import type { NodeOutput } from '../observation.ts';
import type { ClockBounds } from '../sampling/interval-seen.ts';
import { actOf } from './act-of.ts';

/** The control plane notes its own time a little before it looks for an answer, and a fault's times may be another node's. */
const SLACK_MS = 1000;

/**
 * How far a node's clock is ahead: what it said it was, against when it was asked and when its answer was there. Undefined
 * where it said nothing.
 */
export const clockBounds = (output: NodeOutput): ClockBounds | undefined => {
  const text = actOf(output, 'clock')?.stdout.trim() ?? '';
  const [asked, answered] = [output.requestedAt, output.answeredAt].map((time) => Date.parse(time ?? ''));
  if (!/^\d{13}$/.test(text) || !Number.isFinite(asked) || !Number.isFinite(answered)) return undefined;
  return { leastMs: Number(text) - (answered ?? 0) - SLACK_MS, mostMs: Number(text) - (asked ?? 0) + SLACK_MS };
};
