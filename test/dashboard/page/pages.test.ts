import { describe, expect, it } from 'vitest';
import { LIVE_SCRIPT } from '../../../dashboard/page/live-script.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import { HOSTILE, hostileReport } from '../report/hostile-report.ts';
import { realReport } from '../report/real-report.ts';
import { everyPage } from './every-page.ts';
import { madeHistory } from './make-history.ts';
import { markup } from './markup.ts';

const { named, attributes, elements, wordsOf, problems } = markup;

const CALM = everyPage(madeHistory(60, 4), realReport(), '20260101t000000-abcdef');

/** Breaks out of a quoted attribute, and does so before anything cuts it. */
const WORD = `"><svg onload=alert(3)>' ${HOSTILE}`.slice(0, 80);

/** Every text of a record says something to break out; short enough for the check of what is read. */
const hostileRuns = (): RunRecord[] =>
  madeHistory(20, 2).map((run, place) => ({
    ...run,
    runId: place % 2 === 0 ? run.runId : HOSTILE.slice(0, 80),
    experiment: WORD,
    swarmId: HOSTILE.slice(0, 80),
    targets: [HOSTILE],
    versions: { harness: '1', engine: `${HOSTILE} ${place}`, kernel: HOSTILE },
    ...(run.judged ? { judged: { ...run.judged, reason: HOSTILE, nodes: [HOSTILE], evidence: HOSTILE } } : {}),
  }));
const HOSTILES = everyPage(hostileRuns(), hostileReport(), HOSTILE);

/** Where an element of the page may lead, and what it may load. */
const FOREIGN = ['img', 'iframe', 'object', 'embed', 'style', 'base', 'use', 'image', 'foreignObject'];
const BUSY = /^on|^style$|^srcset$|^formaction$/;
const LEADING = ['href', 'src', 'action', 'xlink:href'];
const OWN = /^(#main|\/|\/(\?|runs|compare|page\.css|live\.js|icon\.svg)[^:]*)$/;

describe('the pages of the dashboard', { timeout: 60_000 }, () => {
  it.each(Object.entries(CALM))('%s is without a fault, by an independent validator', async (_name, page) => {
    expect(await problems(page)).toEqual([]);
  });

  it('would not be, with a link without words or a cell without its head', async () => {
    const page = CALM.overview ?? '';
    expect(await problems(page.replace('</main>', '<a href="/runs"></a></main>'))).not.toEqual([]);
    expect(await problems(page.replace('</tbody>', ''))).toEqual([]);
    expect(await problems(page.replace('<h1>Experiments</h1>', '<h1>Experiments'))).not.toEqual([]);
  });

  it('have landmarks, a way past the navigation, and a heading', () => {
    for (const page of Object.values(CALM)) {
      expect(named(page, 'main')).toHaveLength(1);
      expect(named(page, 'h1')).toHaveLength(1);
      expect(named(page, 'footer').length).toBe(1);
      const [skip] = named(page, 'a');
      expect(skip && attributes(skip).href).toBe('#main');
      for (const th of named(page, 'th')) expect(attributes(th).scope).toMatch(/^(col|row)$/);
      for (const nav of named(page, 'nav')) expect(attributes(nav)['aria-label']).toMatch(/\w/);
    }
  });

  it('lead and ask nowhere else, and hold no style and no script of their own', () => {
    const strange = [...Object.values(CALM), ...Object.values(HOSTILES)].flatMap((page) =>
      elements(page).flatMap((element) => [
        ...(FOREIGN.includes(element.tagName) ? [element.tagName] : []),
        ...(element.tagName === 'script' && attributes(element).src !== '/live.js' ? ['script'] : []),
        ...element.attrs
          .filter(({ name, value }) => BUSY.test(name) || (LEADING.includes(name) && !OWN.test(value)))
          .map(({ name, value }) => `${name}=${value}`),
      ]),
    );
    expect(strange).toEqual([]);
  });

  it('have the same elements whatever a node says: its words are words', () => {
    const mildWord = HOSTILE.replace(/[<>&"']/g, 'x');
    const mild = <T>(value: T): T =>
      JSON.parse(JSON.stringify(value), (_key, each) =>
        typeof each === 'string' ? each.replace(/[<>&"']/g, 'x') : each,
      );
    const calm = everyPage(mild(hostileRuns()), mild(hostileReport()), mildWord);
    for (const [name, page] of Object.entries(HOSTILES)) {
      const tags = (text: string) => elements(text).map(({ tagName }) => tagName);
      expect(tags(page), name).toEqual(tags(calm[name] ?? ''));
      expect(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/u.test(page.replaceAll('\n', '')), name).toBe(false);
    }
    expect(wordsOf(HOSTILES.run ?? '')).toContain('<script>alert(1)</script>');
  });

  it('make no link of an id that no run has', () => {
    const { overview = '' } = HOSTILES;
    const cells = elements(overview).filter(
      (each) => attributes(each).class?.startsWith('cell ') && attributes(each)['aria-label'],
    );
    expect(cells.filter(({ tagName }) => tagName === 'a')).toHaveLength(10);
    expect(cells.filter(({ tagName }) => tagName === 'span')).toHaveLength(10);
  });
});

describe('the first page', () => {
  it('gives every run a mark of its own shape, a name, and a way to its page', () => {
    const { overview = '' } = CALM;
    const cells = named(overview, 'a').filter((each) => attributes(each).class?.startsWith('cell '));
    expect(cells).toHaveLength(60);
    for (const cell of cells) {
      const { href, 'aria-label': name } = attributes(cell);
      expect(href).toMatch(/^\/runs\/2026\d{4}t\d{6}-[0-9a-f]{6}$/);
      expect(name).toMatch(/^(pass|fail|invalid|error|aborted), 2026-01-0\d \d\d:00(, not cleaned up)?$/);
    }
    const marks = new Map(cells.map((cell) => [attributes(cell).class, markup.words(cell)]));
    expect(new Set(marks.values()).size).toBe(marks.size);
    expect(marks.size).toBe(5);
  });

  it('says how many records cannot be read, and that there are more experiments', () => {
    const words = wordsOf(CALM.overview ?? '');
    expect(words).toContain('2 of the newest 60 records cannot be read');
    expect(words).toContain('There are more experiments than the 4 that are shown');
  });

  it('marks where a version changed, in the picture and in words', () => {
    const runs = madeHistory(60, 4).map((run, place) => ({
      ...run,
      versions: { harness: '0.1.0', engine: place < 30 ? '26.1.5' : '28.5.2' },
    }));
    const { overview = '' } = everyPage(runs, realReport(), 'x');
    const figures = named(overview, 'figure');
    expect(figures).toHaveLength(8);
    for (const figure of figures) {
      expect(markup.words(figure)).toContain('engine 26.1.5 to 28.5.2');
    }
    const lines = (kind: string) =>
      named(overview, 'path')
        .filter((each) => attributes(each).class === kind)
        .map((each) => attributes(each).d ?? '');
    expect(lines('change')).toHaveLength(8);
    // A stretch of the band for each run.
    expect(lines('band').map((line) => line.split('z').length - 1)).toEqual(new Array(8).fill(15));
    const dots = [...lines('held'), ...lines('other')].map((line) => line.split('M').length - 1);
    expect(dots.reduce((sum, each) => sum + each, 0)).toBe(120);
  });

  it('without any run says how the first is made', () => {
    expect(wordsOf(CALM.empty ?? '')).toContain('npx swarmproof run walkthrough');
  });
});

describe('the page of a run', () => {
  it('looks again by itself while the run goes on, and only then', () => {
    const { run = '', running = '' } = CALM;
    expect(attributes(named(running, 'main')[0] as never)['data-live']).toBe('3');
    expect(named(running, 'script')).toHaveLength(1);
    expect(attributes(named(run, 'main')[0] as never)['data-live']).toBeUndefined();
    expect(named(run, 'script')).toHaveLength(0);
    expect(wordsOf(running)).toContain('NO VERDICT YET');
    expect(wordsOf(running)).not.toContain('the harness or the machines broke');
  });

  it('has pictures, outages, checks, every command, and what to type to have it again', () => {
    const words = wordsOf(CALM.run ?? '');
    for (const each of ['Every path over time', 'Every outage, with its bounds', 'Checks', 'Every command']) {
      expect(words).toContain(each);
    }
    expect(words).toContain('npx swarmproof run vxlan-block --name self --seed 7');
    expect(named(CALM.run ?? '', 'details').every((each) => attributes(each).id)).toBe(true);
  });
});

describe('two runs side by side', () => {
  it('differ where they differ, in a word', () => {
    const { compare = '' } = CALM;
    const rows = named(compare, 'tr')
      .filter((each) => attributes(each).class === 'differs')
      .map(markup.words);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/verdict differs✖ FAIL✔ PASS/);
    expect(wordsOf(compare)).toContain('not in it');
  });
});

describe('the script', () => {
  it('is one that a browser reads', () => {
    expect(() => new Function(LIVE_SCRIPT)).not.toThrow();
    expect(LIVE_SCRIPT).not.toMatch(/\beval\b|innerHTML\s*=[^=]|https?:/);
  });
});
