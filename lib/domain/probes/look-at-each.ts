import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';

/** As `findEach`, but a node that lacks a program says so: nothing was judged there, which is never a pass. */
export const lookAtEach = (
  outputs: readonly NodeOutput[] | undefined,
  expected: readonly string[],
  judge: (output: NodeOutput) => Finding | readonly Finding[],
): Finding[] =>
  findEach(outputs, expected, (output) => {
    const missing = actOf(output, 'missing')?.stdout.trim();
    if (missing === undefined) return judge(output);
    const [first = '', ...more] = missing.split(' ').filter(Boolean);
    const verb = more.length > 0 ? 'are' : 'is';
    const programs = [first, ...more].join(' and ');
    return find.blind(output.node, `not judged: ${programs} ${verb} missing on ${output.node}`);
  });
