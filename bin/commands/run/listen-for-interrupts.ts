import type { CommandIo } from '../command.ts';
import { type InterruptGate, interruptGate } from './interrupt-gate.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED_TWICE_EXIT_CODE = 130;

/** What has to be typed by hand where nobody waits for the healing. */
export interface ByHand {
  commands: readonly string[];
}

/**
 * Catches Ctrl-C and its like until `release` is called. The second press prints `byHand` as it is at that moment and
 * ends the process.
 */
export const listenForInterrupts = (
  io: CommandIo,
  byHand: ByHand,
): { readonly gate: InterruptGate; release(): void } => {
  const gate = interruptGate({
    nowMs: () => performance.now(),
    onSecond: () => {
      io.notice('left without waiting: nobody knows what was healed or removed. To clean up by hand:');
      for (const command of byHand.commands) io.notice(`  ${command}`);
      process.exit(INTERRUPTED_TWICE_EXIT_CODE);
    },
  });
  const press = (): void => gate.press();
  for (const signal of SIGNALS) process.on(signal, press);
  return {
    gate,
    release: () => {
      for (const signal of SIGNALS) process.off(signal, press);
    },
  };
};
