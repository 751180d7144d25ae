import { beforeAll, describe, expect, test } from 'vitest';
import type { DocumentArtifact } from '../../local/cloud/assembly/assembly.ts';
import { readDocument } from '../../local/cloud/assembly/read-document.ts';
import { checkParameters } from '../../local/cloud/ssm/check-parameters.ts';
import { planDocument } from '../../local/cloud/ssm/plan-document.ts';
import { hostileValues } from './hostile-values.ts';
import { type Case, runMany } from './run-many.ts';
import { samplePattern } from './sample-pattern.ts';
import { seededRandom } from './seeded-random.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

const SEED = 'injection 1';
const VALUES = 10_000;
/** A process or more for each run, hundreds of CPU seconds for all of them: `npm run test:whole` takes them all. */
const IS_WHOLE = process.env.SWARMPROOF_TESTS === 'whole';
/** So many of them are forced past the patterns. */
const FORCED = IS_WHOLE ? VALUES : 3000;
/** Runs of each document with values that its patterns allow. */
const ALLOWED_ROUNDS = IS_WHOLE ? 10 : 4;
/** What can mean nothing to a shell, an option parser or a template. */
const TAME = /^[A-Za-z0-9][A-Za-z0-9._:/=,+-]*$/;

let documents: readonly DocumentArtifact[];
let hostile: readonly string[];

beforeAll(() => {
  const found = Object.values(synthesizeTemplate().findResources('AWS::SSM::Document'));
  documents = found.map(({ Properties }) => readDocument(Properties.Name, Properties.Content, Properties.Name));
  hostile = hostileValues(SEED, VALUES);
}, 60_000);

const namesOf = (document: DocumentArtifact): readonly string[] =>
  Object.keys(document.parameters).filter((name) => document.parameters[name]?.asVariable);
const allowedOf = (document: DocumentArtifact, random: ReturnType<typeof seededRandom>): Case =>
  Object.fromEntries(
    namesOf(document).map((name) => [name, samplePattern(document.parameters[name]?.allowedPattern ?? '')(random)]),
  );

const asSent = (values: Case): Record<string, string[]> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));

interface Asked {
  readonly document: DocumentArtifact;
  readonly cases: readonly Case[];
}

/** Documents in which a value ran, left a file, or kept the document from its end; two at a time. */
const harmIn = async (asked: readonly Asked[]): Promise<readonly object[]> => {
  const left = [...asked];
  const harm: object[] = [];
  const work = async (): Promise<void> => {
    for (let one = left.shift(); one; one = left.shift()) {
      const { document, cases } = one;
      const { fired, strays, ended, statuses } = await runMany(document.script, cases);
      if (fired.length === 0 && strays.length === 0 && ended === cases.length) continue;
      const facts = { fired: fired.length, strays, ended, of: cases.length, statuses };
      harm.push({ document: document.name, ...facts, example: cases[fired[0] ?? -1] });
    }
  };
  await Promise.all([work(), work()]);
  return harm;
};

test('ten thousand values are no two the same by much, and the same with the same seed', () => {
  expect(new Set(hostile).size).toBeGreaterThan(VALUES * 0.85);
  expect(hostileValues(SEED, 50)).toEqual(hostile.slice(0, 50));
  expect(hostile.some((value) => value.includes('\0'))).toBe(false);
});

test('X62 what a document takes means nothing to a shell; all else is refused before anything is sent', () => {
  const random = seededRandom(SEED);
  // A pattern means the same wherever it stands.
  const places = new Map(
    documents.flatMap((document) =>
      namesOf(document).map((name) => [document.parameters[name]?.allowedPattern, { document, name }] as const),
    ),
  );
  const taken: string[] = [];
  const wrong: string[] = [];
  let refused = 0;
  for (const { document, name } of places.values()) {
    const allowed = allowedOf(document, random);
    for (const value of hostile) {
      try {
        checkParameters(document, asSent({ ...allowed, [name]: value }));
        taken.push(value);
      } catch (error) {
        refused += 1;
        if (!(error as Error).message.includes(`the value of ${name} does not match`)) wrong.push(value);
      }
    }
  }
  expect(places.size).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
  expect(taken.filter((value) => !TAME.test(value))).toEqual([]);
  expect(refused).toBeGreaterThan(taken.length * 100);
});

describe('a document under a real shell', () => {
  test.each([
    ['a text that is evaluated', 'eval "echo $SSM_x"'],
    ['a text within a script', 'sh -c "echo $SSM_x"'],
    ['a file that is written and run', 'echo "echo $SSM_x" >"$1f"; sh "$1f"'],
  ])('%s is noticed', async (_what, body) => {
    const { fired, strays, ended } = await runMany(
      body.replaceAll('$1', '../run/'),
      hostile.slice(0, 200).map((x) => ({ x })),
    );
    expect(ended).toBe(200);
    expect(fired.length).toBeGreaterThan(20);
    expect(strays).toContain('here/FIRED');
  });

  test('runs whatever its patterns allow, and none of that is a command', { timeout: 300_000 }, async () => {
    const random = seededRandom(`${SEED} allowed`);
    const asked = documents.map((document) => ({
      document,
      cases: Array.from({ length: ALLOWED_ROUNDS }, () => allowedOf(document, random)),
    }));
    for (const { document, cases } of asked) {
      const plans = cases.map((values) => planDocument(document, checkParameters(document, asSent(values))));
      const variables = cases.map((values) => Object.entries(values).map(([name, value]) => [`SSM_${name}`, value]));
      expect(plans.map(({ environment }) => environment)).toEqual(variables.map((each) => Object.fromEntries(each)));
    }
    expect(await harmIn(asked)).toEqual([]);
  });

  test(`X62 runs none of ${FORCED} values, also where they are forced past the patterns`, {
    timeout: 900_000,
  }, async () => {
    const withParameters = documents.filter((document) => namesOf(document).length > 0);
    const perRound = withParameters.reduce((sum, document) => sum + namesOf(document).length, 0);
    const rounds = Math.ceil(FORCED / perRound);
    let next = 0;
    const valueFor = (name: string): readonly [string, string] => {
      next += 1;
      return [name, hostile[next % VALUES] as string];
    };
    const asked = withParameters.map((document) => ({
      document,
      cases: Array.from({ length: rounds }, () => Object.fromEntries(namesOf(document).map(valueFor))),
    }));
    expect(next).toBeGreaterThanOrEqual(FORCED);
    expect(await harmIn(asked)).toEqual([]);
  });
});
