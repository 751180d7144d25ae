import { paletteOf } from '../../../dashboard/palette.ts';
import { phaseTitle } from '../../../dashboard/phase-title.ts';
import { statusLine } from '../../../dashboard/status-line.ts';
import { stepLines } from '../../../dashboard/step-lines.ts';
import type { Phase } from '../../../lib/domain/phase.ts';
import type { StepRecord } from '../../../lib/domain/run.ts';
import type { CommandIo } from '../command.ts';

export interface StepReporter {
  /** Prints what has ended since the last call. Gives how many steps that were. */
  show(steps: readonly StepRecord[], nowMs: number): number;
}

/** One line for each step as it ends, a heading where the phase changes, and on a terminal the step under way. */
export const stepReporter = (io: CommandIo): StepReporter => {
  const palette = paletteOf(io.colours?.progress === true);
  const shown = new Set<string>();
  let phase: Phase | undefined;
  return {
    show: (steps, nowMs) => {
      // The sweep takes steps again that were cut short: then they have another end.
      const fresh = steps.filter((step) => step.state !== 'running' && !shown.has(`${step.index} ${step.endedAt}`));
      for (const step of fresh) {
        shown.add(`${step.index} ${step.endedAt}`);
        if (step.phase !== phase) io.progress(palette.strong(phaseTitle(step.phase)));
        phase = step.phase;
        for (const line of stepLines(step, palette)) io.progress(line);
      }
      const running = steps.findLast((step) => step.state === 'running');
      if (running) io.status?.(statusLine(running, nowMs));
      else io.status?.('');
      return fresh.length;
    },
  };
};
