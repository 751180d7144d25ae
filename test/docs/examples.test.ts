import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../bin/commands/parse-command-line.ts';
import { makeReport } from '../../bin/commands/report/make-report.ts';
import { VERBS } from '../../bin/commands/verbs.ts';
import { parseExperiment } from '../../bin/experiments/parse-experiment.ts';
import { paletteOf } from '../../dashboard/palette.ts';
import { verdictPicture } from '../../dashboard/report/verdict-picture.ts';
import { verdictLines } from '../../dashboard/verdict-lines.ts';
import { judgeRun } from '../../lib/domain/judge-run.ts';
import { judgePathsAgain } from '../dashboard/report/judge-paths-again.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { codeBlocks } from './code-blocks.ts';
import { pages } from './pages.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const all = pages();

const experiments = all.flatMap(([file, text]) =>
  codeBlocks(text, 'yaml')
    .filter((block) => /^version: 1\n/m.test(block) && block.includes('hypothesis:'))
    .map((block, place) => [`${file}, number ${place + 1}`, block] as const),
);
/** What a page shows to type: `npx swarmproof` and its words, up to what belongs to the shell. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/npx swarmproof ([^|;&>#`\n]*)/g)]
    .map(([, words = '']) => words.trim())
    .filter((words) => words !== '');
const commands = all
  .filter(([file]) => !file.startsWith('docs/decisions/'))
  .flatMap(([file, text]) =>
    codeBlocks(text, 'sh')
      .flatMap(commandsIn)
      .map((words) => [file, words] as const),
  );

describe('the documentation', () => {
  it('shows experiments', () => expect(experiments.length).toBeGreaterThan(2));

  it.each(experiments)('%s is an experiment that can be run', (_where, block) => {
    const parsed = parseExperiment(block);
    expect('problems' in parsed ? parsed.problems : []).toEqual([]);
  });

  it('shows commands', () => expect(commands.length).toBeGreaterThan(30));

  it.each(commands)('%s: npx swarmproof %s is understood', async (_file, line) => {
    const [verb = '', ...words] = line.split(/\s+/);
    if (verb.startsWith('-') || verb.startsWith('<')) return;
    const command = await VERBS[verb]?.load();
    expect(command, `the verb ${verb}`).toBeDefined();
    expect(() => parseCommandLine(verb, command?.options ?? {}, words)).not.toThrow();
    const known = command?.words;
    // A name that is no path and no placeholder is one of experiments/, or made on the page.
    const [first = ''] = words;
    if (known === 'experiments' && /^[a-z-]+$/.test(first) && !/^(stop-container|same-engines)$/.test(first)) {
      expect(() => readFileSync(join(ROOT, 'experiments', `${first}.yaml`))).not.toThrow();
    }
  });

  it('shows the lines that the code prints of the same run', () => {
    const { journal } = judgePathsAgain(realJournal());
    const lines = verdictLines('vxlan-block', judgeRun(journal), paletteOf(false)).join('\n');
    const page = readFileSync(join(ROOT, 'docs', 'reading-a-verdict.md'), 'utf8');
    expect(page).toContain(`\`\`\`\n${lines}\n\`\`\`\n`);
  });

  it('shows the picture that its command draws', () => {
    const drawn = `${verdictPicture(makeReport(realJournal(), 'local'))}\n`;
    expect(readFileSync(join(ROOT, 'docs', 'verdict.svg'), 'utf8')).toBe(drawn);
    const page = readFileSync(join(ROOT, 'docs', 'reading-a-verdict.md'), 'utf8');
    expect(page).toContain('bin/draw-verdict.ts test/dashboard/report/vxlan-block.journal.json docs/verdict.svg');
  });
});
