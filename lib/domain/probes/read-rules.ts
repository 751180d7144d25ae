import type { Act } from '../observation.ts';

/** A rule of the packet filter as `iptables -S` prints it. */
export interface FilterRule {
  readonly chain: string;
  readonly target: string;
  readonly text: string;
  /** Value of an option, `--dport` or `-d`; undefined where the rule has none. */
  option(name: string): string | undefined;
}

const ruleOf = (line: string): FilterRule[] => {
  const words = line.trim().split(/\s+/);
  if (words[0] !== '-A' || words[1] === undefined) return [];
  const option = (name: string): string | undefined => {
    const at = words.indexOf(name);
    return at < 0 || words[at - 1] === '!' ? undefined : words[at + 1];
  };
  return [{ chain: words[1], target: option('-j') ?? '', text: line.trim(), option }];
};

/** The rules in an act, in their order; undefined where they could not be read. */
export const readRules = (act: Act | undefined): readonly FilterRule[] | undefined =>
  act?.exit === 0 ? act.stdout.split('\n').flatMap(ruleOf) : undefined;
