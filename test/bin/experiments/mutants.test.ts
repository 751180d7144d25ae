import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readExperiment } from '../../../bin/read-experiment.ts';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { mutateExperiment } from './mutate-experiment.ts';

const projectDir = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(projectDir, 'experiments');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const MUTANTS = 300;
const LEAST = 0.98;

const root = mkdtempSync(join(tmpdir(), 'mutants-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = join(root, 'mutant.yaml');

interface Told {
  readonly seed: number;
  readonly from: string;
  readonly how: string;
  /** Every problem as it is printed; none where the file was taken as usable. */
  readonly problems: readonly string[];
}

const reading = async (text: string): Promise<readonly string[]> => {
  writeFileSync(file, text);
  try {
    await readExperiment(file, { projectDir, cwd: root });
    return [];
  } catch (error) {
    // Anything else would be shown as unexpected, and with its stack on demand.
    if (error instanceof SwarmproofError && error.code === 'Config') {
      const lines = error.message.split('\n').slice(1);
      return lines.filter((line) => !/^and \d+ more$/.test(line));
    }
    throw error;
  }
};

const told: Told[] = [];
for (let seed = 1; told.length < MUTANTS; seed += 1) {
  const from = files[seed % files.length] ?? '';
  const mutant = mutateExperiment(readFileSync(join(folder, from), 'utf8'), seed * 7919);
  if (mutant) told.push({ seed, from, how: mutant.how, problems: await reading(mutant.text) });
}

const PLACE = /^\S+\/mutant\.yaml:[1-9]\d*:[1-9]\d*: /;
/** The key from the top, the step by its id, or the text itself where it is no YAML. */
const PATH =
  /: (not YAML: |step [A-Z][A-Z0-9.-]*[:,] |(unknown|the) key "|[a-z][A-Za-z]*(\[\d+\])?(\.[A-Za-z]+(\[\d+\])?)*: |the file is of version)/;
/** What was meant, what is allowed, or what there must be. */
const SUGGESTION =
  /did you mean|allowed|expected|is missing|there twice|as in|digits|needs|takes|must|update swarmproof|not YAML: \w+ \w+/;

const share = (matches: (problem: string) => boolean): number =>
  told.filter(({ problems }) => problems.length > 0 && problems.every(matches)).length / told.length;
const not = (pattern: RegExp) => told.filter(({ problems }) => !problems.every((problem) => pattern.test(problem)));

describe(`${MUTANTS} experiments that somebody got wrong`, () => {
  it('are got wrong in every way, and in every file', () => {
    expect(new Set(told.map(({ how }) => how)).size).toBe(10);
    expect(new Set(told.map(({ from }) => from)).size).toBe(files.length);
  });

  it('are refused, nearly all: a slip may be another usable file', () => {
    expect(share(() => true)).toBeGreaterThanOrEqual(LEAST);
  });

  it.each([
    ['file and line', PLACE],
    ['the path in the file', PATH],
    ['a suggestion', SUGGESTION],
  ])('are refused with %s', (_what, pattern) => {
    expect(not(pattern)).toEqual([]);
    expect(share((problem) => pattern.test(problem))).toBeGreaterThanOrEqual(LEAST);
  });

  it('are refused without a stack', () => {
    for (const { problems } of told) expect(problems.join('\n')).not.toMatch(/^\s+at |node:internal|\.ts:\d/m);
  });
});
