import type { SampledPath, SampleSummary } from './sample-summary.ts';

/** What is known about the paths, whatever they are judged for. */
export interface SamplingInput {
  /** Summaries by the node that they come from. */
  readonly summaries: readonly { readonly node: string; readonly summary: SampleSummary }[];
  /** Backends behind a path, how many of them die with the targets, and on which how many: undefined where nobody noted that. */
  backendsOf(path: Pick<SampledPath, 'id'>): {
    readonly all: number;
    readonly dead: number;
    readonly deadOn?: Readonly<Record<string, number>>;
  };
  /** Who may answer on a path; undefined where that is not known. */
  answerersOf(path: SampledPath): ReadonlySet<string> | undefined;
  /** Sorted ids of the paths that a node's sampler was started with; undefined where that is not known. */
  watchedBy(node: string): readonly string[] | undefined;
  readonly allowedMs: number;
}
