import { describe, expect, it } from 'vitest';
import { historyWidget, type WidgetHistory } from '../../../dashboard/widget/history-widget.ts';
import { WIDGET_HELP } from '../../../dashboard/widget/widget-help.ts';
import { widgetProblem } from '../../../dashboard/widget/widget-problem.ts';
import { widgetRequest } from '../../../dashboard/widget/widget-request.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import { madeHistory } from '../page/make-history.ts';
import { markup } from '../page/markup.ts';
import { overviewOf } from '../page/overview-of.ts';
import { HOSTILE } from '../report/hostile-report.ts';

const { attributes, elements, named, wordsOf, problems } = markup;

const historyOf = (runs: readonly RunRecord[], changes: Partial<WidgetHistory> = {}): WidgetHistory => ({
  experiments: overviewOf(runs).experiments,
  depth: 30,
  isCut: false,
  only: undefined,
  ...changes,
});
const RUNS = madeHistory(60, 4);
const WIDGET = historyWidget(historyOf(RUNS), 'light');

/** Breaks out of a quoted attribute, and does so before anything cuts it. */
const WORD = `"><svg onload=alert(3)>' ${HOSTILE}`.slice(0, 80);
const hostile = (most: number): RunRecord[] =>
  madeHistory(most, 2).map((run) => ({
    ...run,
    ...{ runId: HOSTILE.slice(0, 80), experiment: WORD, swarmId: HOSTILE.slice(0, 80) },
    versions: { harness: '1', engine: `${HOSTILE} ${run.runId}`, kernel: HOSTILE },
    judged: { verdict: 'fail', cleanup: 'dirty', reason: HOSTILE, nodes: [HOSTILE], evidence: HOSTILE },
  }));

/** All that the widget is made of: whatever is not here is taken out by the console, or must never be. */
const TAGS = [
  ...['html', 'head', 'body', 'div', 'style', 'p', 'h2', 'ul', 'ol', 'li', 'b', 'span', 'small', 'code', 'time'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'figure', 'figcaption', 'svg', 'path'],
];
const ATTRIBUTES = [
  ...['class', 'title', 'role', 'aria-label', 'aria-hidden', 'scope', 'datetime'],
  ...['viewBox', 'preserveAspectRatio', 'd'],
];
const strange = (html: string): string[] =>
  elements(html).flatMap(({ tagName, attrs }) => [
    ...(TAGS.includes(tagName) ? [] : [tagName]),
    ...attrs.filter(({ name }) => !ATTRIBUTES.includes(name)).map(({ name }) => `${tagName} ${name}`),
  ]);

describe('the widget', () => {
  it('is one element of plain markup and pictures: no script, no link, nothing that is loaded', () => {
    expect(strange(WIDGET)).toEqual([]);
    expect(WIDGET).toMatch(/^<div class="cwdb-no-default-styles swarmproof-widget">/);
    expect(WIDGET).not.toMatch(/url\(|@import|https?:|javascript:|<use|<script|<foreignObject/i);
    // The same check finds what must not be there.
    for (const each of ['<use/>', '<a href="/">x</a>', '<p style="x">', '<img src="x">', '<p onclick="x">'])
      expect(strange(WIDGET.replace('</div>', `${each}</div>`))).not.toEqual([]);
  });

  it('is valid, by an independent validator', async () => {
    const page = (content: string) =>
      `<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body><main><h1>x</h1>${content.replace(/<style>[^<]*<\/style>/, '')}</main></body></html>`;
    expect(await problems(page(WIDGET))).toEqual([]);
    expect(await problems(page(WIDGET.replace('</figure>', '</figure></p>')))).not.toEqual([]);
  });

  it('says how every experiment stands, every run, and what was measured', () => {
    const words = wordsOf(WIDGET);
    for (const each of ['experiment-00', 'experiment-03', 'last verdict', 'Runs over time', 'What was measured'])
      expect(words).toContain(each);
    const cells = named(WIDGET, 'span').filter((each) => attributes(each).class?.startsWith('cell '));
    expect(cells.filter((each) => attributes(each).role === 'img')).toHaveLength(60);
    expect(named(WIDGET, 'svg')).toHaveLength(8);
  });

  it('says what stands badly, why, and what to type; and nothing of it where all passed', () => {
    const [last] = RUNS.slice(-1);
    const broken = { ...last, judged: { verdict: 'fail', cleanup: 'dirty', reason: 'the mesh was silent', nodes: [] } };
    const words = wordsOf(historyWidget(historyOf([...RUNS.slice(0, -1), broken as RunRecord]), 'light'));
    expect(words).toContain('the mesh was silent; it left something behind');
    expect(words).toContain(`npx swarmproof report ${last?.runId} --target aws`);
    const passed = RUNS.map((run) => ({
      ...run,
      judged: { verdict: 'pass', cleanup: 'clean', reason: '', nodes: [] } as const,
    }));
    expect(wordsOf(historyWidget(historyOf(passed), 'light'))).not.toContain('npx swarmproof report');
  });

  it('has the same elements whatever a run says: its words are words', () => {
    const tags = (runs: readonly RunRecord[]) => {
      const html = historyWidget(historyOf(runs), 'dark');
      expect(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/u.test(html.replaceAll('\n', ''))).toBe(false);
      return elements(html).map(({ tagName }) => tagName);
    };
    const mild = (runs: readonly RunRecord[]): RunRecord[] =>
      JSON.parse(JSON.stringify(runs), (_key, each) =>
        typeof each === 'string' ? each.replace(/[<>&"']/g, 'x') : each,
      );
    expect(tags(hostile(20))).toEqual(tags(mild(hostile(20))));
    expect(strange(historyWidget(historyOf(hostile(20)), 'dark'))).toEqual([]);
    expect(wordsOf(historyWidget(historyOf(hostile(20)), 'dark'))).toContain('<script>alert(1)</script>');
  });

  it('is small, and shows fewer experiments where it would not be', () => {
    const sizeOf = (html: string) => Buffer.byteLength(html);
    const full = historyWidget(historyOf(madeHistory(900, 30)), 'light');
    expect(sizeOf(full)).toBeLessThan(400_000);
    expect(wordsOf(full)).not.toContain('There are more experiments');
    const many = Array.from({ length: 30 }, (_, place) =>
      hostile(30).map((run) => ({ ...run, experiment: `${place}${WORD}` })),
    );
    const large = historyWidget(historyOf(many.flat()), 'light');
    expect(sizeOf(large)).toBeLessThan(400_000);
    expect(wordsOf(large)).toContain('There are more experiments than are shown');
    expect(wordsOf(WIDGET)).not.toContain('There are more experiments');
  });

  it('has the console’s theme, and no rule that reaches beyond itself', () => {
    const styleOf = (html: string) => /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? '';
    const [light, dark] = [styleOf(WIDGET), styleOf(historyWidget(historyOf(RUNS), 'dark'))];
    expect(light).toContain('--ground:#fff');
    expect(dark).toContain('--ground:#14171b');
    for (const rule of light.split('\n')) {
      const [selectors = ''] = rule.split('{');
      for (const each of selectors.split(',')) expect(each).toMatch(/^\.swarmproof-widget( |$)/);
    }
  });

  it('says when there is nothing to show, and what cannot be read', () => {
    expect(wordsOf(historyWidget(historyOf([]), 'light'))).toContain('No run is in the history');
    expect(wordsOf(historyWidget(historyOf([], { only: WORD.slice(0, 40) }), 'light'))).toContain('No run of "><svg');
    const unreadable = overviewOf(RUNS).experiments.map((each) => ({ ...each, unreadable: 2 }));
    expect(wordsOf(historyWidget(historyOf([], { experiments: unreadable }), 'light'))).toContain(
      'cannot be read, and are left out: 8.',
    );
  });
});

describe('what CloudWatch asks of it', () => {
  const context = { theme: 'dark', dashboardName: 'x', width: 588, forms: { all: {} }, params: {} };

  it('is the history, with what the widget says and in the theme of the console', () => {
    expect(widgetRequest({ widgetContext: context })).toEqual({
      ...{ kind: 'show', theme: 'dark', depth: 30 },
      experiment: undefined,
    });
    expect(widgetRequest({ experiment: 'kill-worker', runs: 7, widgetContext: context })).toMatchObject({
      ...{ experiment: 'kill-worker', depth: 7 },
    });
    for (const odd of [undefined, null, {}, { widgetContext: { theme: 'sepia' } }, { widgetContext: 'x', more: 1 }])
      expect(widgetRequest(odd)).toMatchObject({ kind: 'show', theme: 'light' });
  });

  it.each([
    [{ experiment: 'Kill' }, 'the parameter experiment is not usable'],
    [{ experiment: 'x'.repeat(42) }, 'the parameter experiment is not usable'],
    [{ experiment: '$(reboot)' }, 'the parameter experiment is not usable'],
    [{ experiment: ['a'] }, 'the parameter experiment is not usable'],
    [{ runs: 0 }, 'the parameter runs is not usable'],
    [{ runs: 31 }, 'the parameter runs is not usable'],
    [{ runs: '5' }, 'the parameter runs is not usable'],
    ['x', 'the parameter of this widget is not usable'],
  ])('is refused in words where it is %j', (event, words) => {
    const asked = widgetRequest(typeof event === 'string' ? event : { ...event, widgetContext: context });
    if (asked.kind !== 'problem') throw new Error(asked.kind);
    const html = widgetProblem(asked.problem, asked.theme);
    expect(wordsOf(html)).toContain(words);
    expect(strange(html)).toEqual([]);
    expect(asked.theme).toBe(typeof event === 'string' ? 'light' : 'dark');
  });

  it('is Markdown of itself where it is asked to describe', () => {
    expect(widgetRequest({ describe: true, runs: 5 })).toEqual({ kind: 'describe' });
    for (const each of ['experiment', 'runs', '``` yaml']) expect(WIDGET_HELP).toContain(each);
  });
});
