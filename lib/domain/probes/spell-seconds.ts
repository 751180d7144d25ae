export const spellSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
