import type { StepRecord } from '../lib/domain/run.ts';
import { plainText } from './plain-text.ts';

/** The step under way, for the one line of a terminal that is redrawn. */
export const statusLine = (step: StepRecord, nowMs: number): string => {
  const elapsedS = Math.max(0, Math.round((nowMs - Date.parse(step.startedAt)) / 1000));
  const again = step.attempts > 1 ? `, asked ${step.attempts} times` : '';
  return `  ${plainText(step.id, 12).padEnd(8)} ...     ${`${elapsedS} s`.padStart(10)} ${plainText(step.description)}${again}`;
};
