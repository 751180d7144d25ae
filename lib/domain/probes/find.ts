import type { Judgement } from '../observation.ts';
import type { Finding } from './finding.ts';

const of =
  (judgement: Judgement) =>
  (nodes: string | readonly string[], text = ''): Finding => ({
    judgement,
    text,
    nodes: typeof nodes === 'string' ? [nodes] : nodes,
  });

/** Makes findings: `find.red('node2', 'node2: no answer')`. */
export const find = { green: of('green'), red: of('red'), blind: of('blind') };
