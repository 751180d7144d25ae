import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { codeBlocks } from '../../docs/code-blocks.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const action = readFileSync(join(PROJECT, 'action.yml'), 'utf8');

/** GitHub's own parser is made for bundlers: it imports JSON as Node does not. */
const cache = join(PROJECT, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const directory = mkdtempSync(join(cache, 'action-schema-'));
const CONTENTS = `
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
export const problemsOf = (kind, content) => {
  const parse = kind === 'action' ? parseAction : parseWorkflow;
  const { context } = parse({ name: kind, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
};
`;

/** What the schema and the expressions of GitHub have against a text, as `kind (Line, Col): problem`. */
let problemsOf: (kind: 'action' | 'workflow', content: string) => string[];
beforeAll(async () => {
  const outfile = join(directory, 'parser.cjs');
  const stdin = { contents: CONTENTS, resolveDir: PROJECT };
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  ({ problemsOf } = await import(pathToFileURL(outfile).href));
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('by the schemas of GitHub', () => {
  it('the action is one', () => expect(problemsOf('action', action)).toEqual([]));

  it('the workflow of the guide is one, and gives the action inputs that it has', () => {
    const [workflow = ''] = codeBlocks(readFileSync(join(PROJECT, 'docs/ci.md'), 'utf8'), 'yaml');
    expect(workflow).toContain('uses: ./');
    expect(problemsOf('workflow', workflow)).toEqual([]);
    expect(problemsOf('workflow', workflow.replace('runs-on:', 'runs-at:'))).not.toEqual([]);
    const { jobs } = parse(workflow) as { jobs: { resilience: { steps: { with?: object; id?: string }[] } } };
    const given = Object.keys(jobs.resilience.steps.find(({ id }) => id === 'proof')?.with ?? {});
    expect(given).toContain('experiment');
    expect(Object.keys((parse(action) as { inputs: object }).inputs)).toEqual(expect.arrayContaining(given));
  });

  it.each([
    ['a step that is neither', action.replace('      run: node ', '      ran: node ')],
    ['no shell', action.replace('      shell: bash\n', '')],
    ['another way to run', action.replace('using: composite', 'using: composed')],
    ['an output of nothing known', action.replace(/ {4}value: /, '    valeu: ')],
    ['an expression that does not end', action.replace('steps.run.outputs.verdict }}', 'steps.run.outputs.verdict')],
    ['a function that there is not', action.replace('!cancelled()', '!stopped()')],
  ])('an action would be none with %s', (_what, broken) => {
    expect(broken).not.toBe(action);
    expect(problemsOf('action', broken)).not.toEqual([]);
  });
});
