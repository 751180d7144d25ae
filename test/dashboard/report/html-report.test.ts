import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../../dashboard/report/html-report.ts';
import type { Report } from '../../../lib/domain/report/report.ts';
import { type Element, markup } from '../page/markup.ts';
import { hostileReport } from './hostile-report.ts';
import { htmlProblems } from './html-problems.ts';
import { realReport } from './real-report.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');
const pageOf = (report: Report): string => htmlReport(report, sha256);
const { named, attributes, words: wordsIn, elements: elementsOf } = markup;
const bytes = (page: string): number => new TextEncoder().encode(page).length;

/** As large as a run of kill-worker: 40 steps, 200 commands that ran on a node, 95 KB of outputs. */
const standardRun = (): Report => {
  const report = realReport();
  const [command] = report.commands;
  const [act] = command?.acts ?? [];
  if (!command || !act) throw new Error('the real run has no command');
  const acts = [act, act].map((each) => ({
    ...each,
    stdout: { text: 'an output of a node & more\n'.repeat(18), left: 0 },
  }));
  const commands = Array.from({ length: 100 }, (_, place) => ({ ...command, step: place % report.steps.length, acts }));
  return { ...report, commands: [...report.commands.filter(({ action }) => action === 'sample-stop'), ...commands] };
};

describe('the HTML report', { timeout: 30_000 }, () => {
  it('is a page without a fault, by an independent validator', async () => {
    expect(await htmlProblems(pageOf(realReport()))).toEqual([]);
    expect(await htmlProblems(pageOf(hostileReport()))).toEqual([]);
  });

  it('would not be, with a tag that is not closed or a picture without words', async () => {
    const page = pageOf(realReport());
    expect(await htmlProblems(page.replace('</main>', ''))).not.toEqual([]);
    expect(await htmlProblems(page.replace('<table>', '<table><img src="x.png">'))).not.toEqual([]);
  });

  it('asks for nothing, runs nothing, and styles itself by its digest alone', () => {
    for (const page of [pageOf(realReport()), pageOf(hostileReport())]) {
      const [style] = named(page, 'style');
      const policy = named(page, 'meta')
        .map(attributes)
        .find((each) => each['http-equiv'])?.content;
      expect(policy).toBe(
        `default-src 'none'; style-src 'sha256-${sha256(wordsIn(style as Element))}'; base-uri 'none'; form-action 'none'`,
      );
      const tags = new Set(elementsOf(page).map(({ tagName }) => tagName));
      for (const tag of [
        'script',
        'img',
        'iframe',
        'object',
        'embed',
        'link',
        'a',
        'use',
        'image',
        'foreignObject',
        'base',
        'form',
      ]) {
        expect(tags).not.toContain(tag);
      }
      const names = new Set(elementsOf(page).flatMap(({ attrs }) => attrs.map(({ name }) => name)));
      for (const name of names) expect(name).not.toMatch(/^on|^style$|href|^src/);
      expect(page).not.toMatch(/url\((?!#paths-hatch\)|#run-hatch\))/);
    }
  });

  it('X64 has the same elements whatever a node says: its words are words', () => {
    const calm = hostileReport();
    const mild = JSON.parse(JSON.stringify(calm), (_key, value) =>
      typeof value === 'string' ? value.replace(/[<>&"']/g, 'x') : value,
    );
    expect(elementsOf(pageOf(calm)).map(({ tagName }) => tagName)).toEqual(
      elementsOf(pageOf(mild)).map(({ tagName }) => tagName),
    );
    expect(pageOf(calm).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/u);
    expect(markup.wordsOf(pageOf(calm))).toContain('<script>alert(1)</script>');
  });

  it('tells at the top what came out, where it lies, and what to do', () => {
    const page = pageOf(realReport({ layer: 'encapsulation', evidence: 'C07: no ping passes', cleanup: 'dirty' }));
    const head = wordsIn(named(page, 'header')[0] as Element);
    expect(head).toContain('FAIL');
    expect(head).toContain('Most likely the encapsulation: C07: no ping passes');
    expect(head).toContain('Not cleaned up');
    const words = markup.wordsOf(page);
    expect(words).toContain('npx swarmproof down --name self removes the local fleet');
    expect(words).toContain('F.PATHS (node1, node2, node3): compare the paths named');
    expect(words).toContain('npx swarmproof run vxlan-block --name self --seed 7');
    for (const each of ['26.1.5+dfsg1', 'trixie', 'emulated machines', 'about $0.0']) expect(words).toContain(each);
  });

  it.each([
    ['pass', 'PASS'],
    ['invalid', 'INVALID'],
    ['error', 'ERROR'],
    ['aborted', 'ABORTED'],
  ] as const)('says %s in a word, not by a colour', (verdict, word) => {
    const page = pageOf(realReport({ verdict, reason: 'because' }));
    expect(wordsIn(named(page, 'header')[0] as Element)).toContain(word);
    expect(attributes(named(page, 'header')[0] as Element).class).toBe(`verdict ${verdict}`);
  });

  it('of a standard run has every command, and at most 150 KB: outputs are cut and say so', () => {
    const report = standardRun();
    expect(JSON.stringify(report.commands).length).toBeGreaterThan(130_000);
    const page = pageOf(report);
    expect(bytes(page)).toBeLessThanOrEqual(150_000);
    const sent = elementsOf(page).filter((each) => attributes(each).class === 'sent');
    expect(sent).toHaveLength(report.commands.length);
    expect(markup.wordsOf(page)).toMatch(/each output up to \d{2,4}, of a step/);
    expect(markup.wordsOf(page)).toMatch(/\[output: \d+ characters not shown\]/);
  });

  it('cuts less where there is room', () => {
    const report = standardRun();
    expect(pageOf({ ...report, commands: report.commands.slice(-10) })).toContain('each output up to 4000,');
  });

  it('D61 counts what a megabyte of one line had more than it shows', () => {
    const report = hostileReport();
    const page = pageOf(report);
    const shown = Number(/each output up to (\d+), of a step that is not green up to (\d+)/.exec(page)?.[2]);
    expect(page).toContain(`[output: ${1_000_000 + 24_000 - shown} characters not shown]`);
    expect(bytes(page)).toBeLessThan(2_000_000);
  });
});
