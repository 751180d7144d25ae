import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { buildProgress } from '../../local/fleet/image/build-progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const listening = (isTerminal: boolean) => {
  const lines: string[] = [];
  const drawn: string[] = [];
  const onStatus = (text: string) => void drawn.push(text);
  const progress = buildProgress({
    onProgress: (text) => void lines.push(text),
    ...(isTerminal ? { onStatus } : {}),
  });
  return { progress, lines, drawn };
};

test('on a terminal the time is drawn anew every second, and gone in the end', () => {
  const { progress, lines, drawn } = listening(true);
  progress.reach('packages', 'of Debian trixie');
  vi.advanceTimersByTime(65_000);
  progress.reach('disk');
  vi.advanceTimersByTime(2_000);
  progress.end();
  expect(lines).toEqual(['image: packages, of Debian trixie', 'image: disk']);
  expect(drawn[3]).toBe('image: packages, 3 s so far');
  expect(drawn.slice(-4)).toEqual(['image: disk', 'image: disk, 1 s so far', 'image: disk, 2 s so far', '']);
  vi.advanceTimersByTime(60_000);
  expect(drawn).toHaveLength(1 + 65 + 1 + 2 + 1);
});

test('elsewhere a line is said every half minute', () => {
  const { progress, lines } = listening(false);
  progress.reach('boot', 'emulated');
  vi.advanceTimersByTime(65_000);
  progress.reach('boot');
  progress.reach('snapshot');
  vi.advanceTimersByTime(30_000);
  progress.end();
  vi.advanceTimersByTime(60_000);
  expect(lines).toEqual([
    'image: boot, emulated',
    'image: boot, 30 s so far',
    'image: boot, 60 s so far',
    'image: snapshot',
    'image: snapshot, 25 s so far',
  ]);
});

test('nothing is said before a stage is reached', () => {
  const { progress, lines } = listening(false);
  vi.advanceTimersByTime(60_000);
  progress.end();
  expect(lines).toEqual([]);
});
