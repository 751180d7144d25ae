/** A duration for people: `370 ms`, `4.2 s`, `2 min 05 s`. */
export const spellDuration = (ms: number): string => {
  if (!Number.isFinite(ms)) return '?';
  const whole = Math.max(0, Math.round(ms));
  if (whole < 1000) return `${whole} ms`;
  if (whole < 99_950) return `${(whole / 1000).toFixed(1)} s`;
  const seconds = Math.round(whole / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
};
