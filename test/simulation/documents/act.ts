import type { Act } from '../../../lib/domain/observation.ts';

/** One act, as the documents print them. */
export const act = (label: string, stdout: unknown, more: Partial<Act> = {}): Act => ({
  ...{ label, exit: 0, durationMs: 20, stderr: '', argv: [label] },
  stdout: typeof stdout === 'string' ? stdout : `${JSON.stringify(stdout)}\n`,
  ...more,
});
