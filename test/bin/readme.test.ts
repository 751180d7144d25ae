import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { VERBS } from '../../bin/commands/verbs.ts';
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
