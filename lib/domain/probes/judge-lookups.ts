import type { CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import type { Asker } from './askers.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { lookAtEach } from './look-at-each.ts';
import { lookupProblem } from './lookup-problem.ts';
import { readLookups } from './read-lookups.ts';
import { selected } from './selected.ts';

/** Of several look-ups the quickest may take so long, in milliseconds: a tenth of what a program waits for its resolver (RES_TIMEOUT of glibc). */
const MOST_MS = 500;

export interface ExpectedName {
  readonly name: string;
  /** Address by address, and on which node the container is that has it: empty for a virtual one. */
  readonly owners: ReadonlyMap<string, string>;
}

export interface JudgedLookups {
  readonly findings: readonly Finding[];
  readonly measures: Readonly<Record<string, number>>;
}

/**
 * Judges one name from inside every asker. An asker that was not there to ask proves nothing for its node. Failures point at
 * the fewest nodes that explain them: the one that asks, or the one whose address the others lack.
 */
export const judgeLookups = (
  outputs: readonly NodeOutput[] | undefined,
  askers: readonly Asker[],
  { name, owners }: ExpectedName,
  context: CheckContext<unknown>,
): JudgedLookups => {
  const expected = [...owners.keys()];
  const wrong: { from: string; owners: readonly string[]; text: string }[] = [];
  const times: number[] = [];
  const nodes = selected(context.on ?? 'all', context).map((node) => node.name);
  const findings = lookAtEach(outputs, nodes, (output) => {
    const lookups = readLookups(output);
    if (!lookups) return find.blind(output.node, `${output.node}: no report of what was asked`);
    return askers
      .filter((asker) => asker.node === output.node)
      .flatMap((asker) => {
        const lookup = lookups.find((each) => each.container === asker.id && each.name === name);
        const who = `${asker.name} on ${asker.node}`;
        if (!lookup) return find.blind(asker.node, `${who} was not there to ask ${name}`);
        times.push(lookup.ms);
        const slow = `an answer after ${lookup.ms} ms at best; ${MOST_MS} ms are allowed`;
        const problem =
          lookupProblem(lookup, expected) ?? (lookup.ms > MOST_MS ? { missing: [], text: slow } : undefined);
        if (!problem) return find.green(asker.node);
        const lacking = problem.missing.flatMap((address) => owners.get(address) || []);
        wrong.push({ from: asker.node, owners: lacking, text: `${name} in ${who}: ${problem.text}` });
        return [];
      });
  });
  const ways = wrong.flatMap(({ from, owners: lacking }) =>
    lacking.length > 0 ? lacking.map((to) => ({ from, to })) : [{ from, to: from }],
  );
  const blamed = blamedNodes(ways, 'from');
  return {
    findings: [...findings, ...wrong.map(({ text }) => find.red(blamed, text))],
    measures: times.length > 0 ? { slowestLookupMs: Math.max(...times) } : {},
  };
};
