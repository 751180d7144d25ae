import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SABOTAGES } from '../../../local/sabotage/index.ts';
import { problemsOf } from './problems-of.ts';
import type { SabotageResult } from './sabotage-result.ts';

const HEAD = `# Track record of the checks

Each line is a swarm that was broken on purpose, on three local machines, and the checks of \`experiments/verify.yaml\` that
said so. Written by \`npx swarmproof selftest\`, which replaces the lines of the breakages that it repeats.

`;
const COLUMNS = ['id', 'what is broken', 'caught by', 'layer named', 'again', 'last repeat'];

const rowOf = (result: SabotageResult, day: string): readonly string[] => {
  const { sabotage, seen, layer } = result;
  const problems = problemsOf(result);
  return [
    sabotage.id,
    sabotage.what + (sabotage.seenIn ? ` (${sabotage.seenIn})` : ''),
    problems.length === 0 ? seen.red.join(', ') : `**not caught**: ${problems.join('; ')}`,
    layer ?? '',
    `\`npx swarmproof selftest ${sabotage.id}\``,
    day,
  ].map((cell) => cell.replaceAll('|', '/').replace(/\s+/g, ' '));
};

/** A table whose columns are as wide as their widest cell, as the formatter of this project wants it. */
const tableOf = (rows: readonly (readonly string[])[]): string => {
  const widths = COLUMNS.map((_name, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = [], ...body] = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [head, widths.map((width) => '-'.repeat(width)), ...body].map(lineOf).join('\n');
};

/** Rows of an earlier record by id. */
const knownRows = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    text.split('\n').flatMap((line) => {
      const cells = line.split('|').slice(1, -1);
      const row = cells.map((cell) => cell.trim());
      const [id = ''] = row;
      return row.length === COLUMNS.length && SABOTAGES.some((sabotage) => sabotage.id === id)
        ? [[id, row] as const]
        : [];
    }),
  );

/** Writes what was seen into docs/track-record.md, in the order of the breakages. Gives what hindered it. */
export const recordResults = async (
  results: readonly SabotageResult[],
  projectDir: string,
  now: Date,
): Promise<string | undefined> => {
  const file = join(projectDir, 'docs', 'track-record.md');
  const day = now.toISOString().slice(0, 10);
  try {
    const before = await readFile(file, 'utf8').catch(() => '');
    const rows = new Map([
      ...knownRows(before),
      ...results.map((each) => [each.sabotage.id, rowOf(each, day)] as const),
    ]);
    const lines = SABOTAGES.flatMap(({ id }) => {
      const row = rows.get(id);
      return row ? [row] : [];
    });
    const caught = lines.filter((cells) => !cells.some((cell) => cell.startsWith('**not caught**'))).length;
    const score = `Kill score: ${caught} of ${SABOTAGES.length} known breakages.\n\n`;
    const table = tableOf([COLUMNS, ...lines]);
    const after = /\n(## [\s\S]*)$/.exec(before)?.[1] ?? '';
    await writeFile(file, `${HEAD}${score}${table}\n${after === '' ? '' : `\n${after}`}`);
    return undefined;
  } catch (error) {
    return `docs/track-record.md could not be written: ${(error as Error).message}`;
  }
};
