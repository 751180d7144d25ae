import { HARNESS_VERSION } from '../harness-version.ts';
import type { Facts } from '../observation.ts';

/** What a run was made with, as far as it learnt that. Several versions among the nodes are one word, separated by ` + `. */
export interface RunVersions {
  /** Of swarmproof. */
  readonly harness: string;
  /** Of the Docker engine. */
  readonly engine?: string;
  /** Of the nodes' kernel. */
  readonly kernel?: string;
}

const MAX_CHARACTERS = 80;

const oneWord = (words: readonly string[]): string | undefined => {
  const each = [...new Set(words.filter((word) => word !== ''))].sort();
  return each.length === 0 ? undefined : each.join(' + ').slice(0, MAX_CHARACTERS);
};

/** The versions of a run from what it learnt. */
export const runVersions = ({ engines = {} }: Pick<Facts, 'engines'>): RunVersions => {
  const nodes = Object.values(engines);
  const engine = oneWord(nodes.map((each) => each.engine));
  const kernel = oneWord(nodes.map((each) => each.kernel));
  return {
    harness: HARNESS_VERSION,
    ...(engine === undefined ? {} : { engine }),
    ...(kernel === undefined ? {} : { kernel }),
  };
};
