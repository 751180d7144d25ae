import type { NodeOutput } from '../observation.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';

/** Judges the output of every node expected to answer; one that did not is blind, never left out. */
export const findEach = (
  outputs: readonly NodeOutput[] | undefined,
  expected: readonly string[],
  judge: (output: NodeOutput) => Finding | readonly Finding[],
): Finding[] =>
  expected.flatMap((node) => {
    const output = outputs?.find((each) => each.node === node);
    return output?.status === 'answered'
      ? judge(output)
      : find.blind(node, `${node}: ${output?.problem ?? 'no answer'}`);
  });
