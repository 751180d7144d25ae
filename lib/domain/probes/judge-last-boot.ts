import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** What a returned node says of the boot before: its boot id now, and how many lines of a shutdown there are. */
export interface LastBoot {
  readonly boot: string;
  readonly shutdowns: number;
}

const countOf = (output: NodeOutput | undefined, label: string): number | undefined => {
  const text = actOf(output, label)?.stdout.trim() ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
};

/** A new boot and the journal of the old one, or why that is not known (`problem`), or that there is no new one (`red`). */
export const judgeLastBoot = (
  node: string,
  output: NodeOutput | undefined,
  before: string,
): { readonly problem: string } | { readonly red: string } | LastBoot => {
  const boot = actOf(output, 'boot')?.stdout.trim() ?? '';
  const shutdowns = countOf(output, 'shutdown');
  if (boot === '' || before === '') return { problem: `${node} does not say which boot it is in` };
  if (boot === before) return { red: `${node} is still in the boot it was in before (${boot.slice(0, 8)})` };
  if ((countOf(output, 'entries') ?? 0) === 0) {
    return { problem: `the journal of the boot before is not there on ${node}` };
  }
  if (shutdowns === undefined) return { problem: `the journal of the boot before cannot be read on ${node}` };
  return { boot, shutdowns };
};
