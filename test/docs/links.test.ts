import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages } from './pages.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** As GitHub makes the anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');
const anchorsIn = (text: string): string[] =>
  [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

const linksIn = (text: string): string[] =>
  [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));

describe('the links of the documentation', () => {
  it.each(pages().map(([file, text]) => [file, linksIn(text), text] as const))(
    '%s leads to what there is',
    (file, links) => {
      const broken = links.filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? join(ROOT, file) : join(ROOT, dirname(file), path);
        if (!existsSync(target)) return true;
        return anchor !== undefined && !anchorsIn(readFileSync(target, 'utf8')).includes(anchor);
      });
      expect(broken).toEqual([]);
    },
  );

  it('are found at all', () => {
    expect(pages().flatMap(([, text]) => linksIn(text)).length).toBeGreaterThan(50);
  });

  it('reach every page from the README', () => {
    const all = new Map(pages());
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const link of linksIn(all.get(file) ?? '')) {
        const target = join(dirname(file), link.split('#')[0] ?? '');
        if (all.has(target)) visit(target);
      }
    };
    visit('README.md');
    const unseen = [...all.keys()].filter((file) => !seen.has(file) && !file.startsWith('docs/decisions/'));
    expect(unseen).toEqual([]);
  });
});
