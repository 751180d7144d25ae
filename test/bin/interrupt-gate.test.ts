import { describe, expect, it } from 'vitest';
import { interruptGate } from '../../bin/commands/run/interrupt-gate.ts';

const pressedAt = (...momentsMs: number[]) => {
  let nowMs = 0;
  let seconds = 0;
  const gate = interruptGate({
    nowMs: () => nowMs,
    onSecond: () => {
      seconds += 1;
    },
  });
  for (const moment of momentsMs) {
    nowMs = moment;
    gate.press();
  }
  return { first: gate.signal.aborted, seconds };
};

describe('the gate of Ctrl-C', () => {
  it('is shut until somebody presses', () => expect(pressedAt()).toEqual({ first: false, seconds: 0 }));
  it('opens at the first press', () => expect(pressedAt(10)).toEqual({ first: true, seconds: 0 }));
  it('takes the echo that npm passes on for the same press', () =>
    expect(pressedAt(10, 12, 300)).toEqual({ first: true, seconds: 0 }));
  it('leaves at the second press', () => expect(pressedAt(10, 1010)).toEqual({ first: true, seconds: 1 }));
});
