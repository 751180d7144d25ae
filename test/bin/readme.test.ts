import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeForecast } from '../../bin/commands/plan/make-forecast.ts';
import { runSettings } from '../../bin/commands/run/run-settings.ts';
import { VERBS } from '../../bin/commands/verbs.ts';
import { readExperiment } from '../../bin/read-experiment.ts';
import { NODE_DOCUMENTS } from '../../lib/domain/node-documents.ts';
import { cloudRecordFile } from '../../local/cloud/process/cloud-record.ts';
import { placesOf } from '../../local/places.ts';

const at = (file: string): string => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');
const README = at('README.md');

/** What the list of commands says of a verb: from its line to the next command's. */
const entryOf = (verb: string): string => {
  const [, commands = ''] = README.split('\n## Commands\n');
  const from = commands.indexOf(`npx swarmproof ${verb} `);
  return from < 0 ? '' : (commands.slice(from).split(/\n(?=np[xm] |```)/)[0] ?? '');
};
const optionsIn = (text: string): string[] =>
  [...text.matchAll(/--([a-z][a-z-]*)/g)].map(([, name]) => name ?? '').sort();

describe('the README', () => {
  it.each(Object.entries(VERBS))('lists what %s takes: no option less, none more', async (verb, { load }) => {
    const { options } = await load();
    expect(entryOf(verb)).not.toBe('');
    expect(optionsIn(entryOf(verb))).toEqual(Object.keys(options).sort());
  });

  it.each(['kill-worker', 'walkthrough'])(
    'and the guide to AWS say what plan says that a run of %s costs',
    async (name) => {
      const projectDir = fileURLToPath(new URL('../..', import.meta.url));
      const { experiment } = await readExperiment(name, { projectDir, cwd: projectDir });
      const { cost } = await makeForecast(experiment, runSettings({ seed: '7' }), placesOf({ HOME: '/nonexistent' }));
      const { transitions, requests, usd } = cost;
      const least = `${transitions} transitions, ${requests} calls, \\$${usd.total.toFixed(4)}`;
      const row = new RegExp(
        `^\\| \`${name}\` +\\| ([\\d to]+?) +\\| ([\\d to]+?) +\\| [\\d.]+ +\\| ${least} +\\|`,
        'm',
      );
      const [, counted, calls] = row.exec(at('docs/operating-on-aws.md')) ?? [];
      expect(counted).toBeDefined();
      if (!README.includes(`A run of \`${name}\` costs`)) return;
      expect(README).toContain(`(${counted} transitions, ${calls} Lambda calls,`);
    },
  );

  it('tells how every experiment last ended', () => {
    const files = readdirSync(fileURLToPath(new URL('../../experiments', import.meta.url)));
    const names = files.flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : []));
    const rows = [...README.matchAll(/^\| `([a-z-]+)` +\| .* \| (\w+) +\| 20\d\d-\d\d-\d\d/gm)];
    expect(rows.map(([, name]) => name).sort()).toEqual(names.sort());
  });

  it('names scripts that there are', () => {
    const { scripts } = JSON.parse(at('package.json')) as { scripts: Record<string, string> };
    const named = [...README.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(['test:fast', 'test:machines', 'test:oracle']));
    expect(named.filter((name) => !Object.hasOwn(scripts, name ?? ''))).toEqual([]);
  });

  it('finds the local cloud where its record is, and sends a document that there is', () => {
    const page = at('docs/local-cloud.md');
    expect(page).toContain(`jq -r .url ${cloudRecordFile(placesOf({ HOME: '~' })).replace(/^.*~/, '~')}`);
    const sent = /--document-name swarmproof-([a-z-]+)/.exec(page)?.[1] ?? '';
    expect(NODE_DOCUMENTS).toHaveProperty([sent], expect.objectContaining({ parameters: {} }));
  });
});
