/** A stretch of time laid out from left to right, in percent of the width. */
export interface TimeScale {
  readonly fromMs: number;
  readonly toMs: number;
  /** `12.34%`; what lies outside is at the nearer edge. */
  at(ms: number): string;
  /** Where the lines of a grid lie: round numbers of seconds after `zeroMs`. */
  ticks(zeroMs: number): readonly { readonly ms: number; readonly label: string }[];
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200];
/** As many labels as fit beside each other on a phone. */
const MOST_TICKS = 6;

const labelOf = (seconds: number): string => {
  const sign = seconds < 0 ? '−' : '';
  const whole = Math.abs(seconds);
  if (whole < 60) return `${sign}${whole} s`;
  const rest = whole % 60;
  return `${sign}${Math.floor(whole / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
};

export const timeScale = (fromMs: number, toMs: number): TimeScale => {
  const lengthMs = Math.max(1, toMs - fromMs);
  return {
    fromMs,
    toMs,
    at: (ms) => `${(Math.min(1, Math.max(0, (ms - fromMs) / lengthMs)) * 100).toFixed(2).replace(/\.?0+$/, '')}%`,
    ticks: (zeroMs) => {
      const stepS =
        STEPS_S.find((each) => lengthMs / 1000 / each <= MOST_TICKS) ?? Math.ceil(lengthMs / 1000 / MOST_TICKS);
      const first = Math.ceil((fromMs - zeroMs) / 1000 / stepS);
      const count = Math.min(MOST_TICKS + 2, Math.floor((toMs - zeroMs) / 1000 / stepS) - first + 1);
      return Array.from({ length: Math.max(0, count) }, (_, place) => {
        const seconds = (first + place) * stepS;
        return { ms: zeroMs + seconds * 1000, label: labelOf(seconds) };
      });
    },
  };
};
