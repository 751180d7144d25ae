import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../../dashboard/report/escape-markdown.ts';
import { markdownReport } from '../../../dashboard/report/markdown-report.ts';
import { HOSTILE, hostileReport } from './hostile-report.ts';
import { realReport } from './real-report.ts';

type Node = DefaultTreeAdapterMap['node'];

/** As a page that lets raw HTML through, which is more than any that shows summaries does. */
const rendered = (text: string) =>
  parseFragment(
    micromark(text, {
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
  );
const all = (node: Node): Node[] => [node, ...('childNodes' in node ? node.childNodes.flatMap(all) : [])];
const tagsOf = (text: string): string[] =>
  all(rendered(text)).flatMap((node) => ('tagName' in node ? [node.tagName] : []));
const words = (text: string): string =>
  all(rendered(text))
    .flatMap((node) => (node.nodeName === '#text' && 'value' in node ? [node.value] : []))
    .join(' ');
const count = (text: string, tag: string): number => tagsOf(text).filter((each) => each === tag).length;

describe('the Markdown report', { timeout: 30_000 }, () => {
  it('of a real run is headings, tables and text, by a real parser', () => {
    const text = markdownReport(realReport());
    expect(new Set(tagsOf(text))).toEqual(
      new Set(['h2', 'h3', 'p', 'strong', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'ul', 'li', 'pre', 'code']),
    );
    expect(count(text, 'h2')).toBe(1);
    expect(count(text, 'table')).toBe(4);
    expect(words(text)).toContain('FAIL: vxlan-block');
    expect(words(text)).toContain('npx swarmproof run vxlan-block --name self --seed 7');
    expect(words(text)).toContain('mesh:node1 from node1: 1 failures after they were allowed, the first (T) at 36.1 s');
  });

  it('X64 has no tag, link, picture, heading or cell that a run put there', () => {
    const [real, hostile] = [
      markdownReport({ ...realReport(), cleanup: 'dirty', layer: 'gossip', evidence: 'x' }),
      markdownReport(hostileReport()),
    ];
    for (const tag of ['a', 'img', 'script', 'svg', 'h1', 'details', 'input', 'del', 'em'])
      expect(count(hostile, tag)).toBe(0);
    for (const tag of ['h2', 'h3', 'table']) expect(count(hostile, tag)).toBe(count(real, tag));
    const widths = all(rendered(hostile)).flatMap((node) =>
      'tagName' in node && node.tagName === 'tr'
        ? [node.childNodes.filter(({ nodeName }) => /^t[dh]$/.test(nodeName)).length]
        : [],
    );
    expect(new Set(widths)).toEqual(new Set([5, 6, 7, 2]));
    expect(hostile.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
  });

  it.each([
    '- x',
    '+ x',
    '* x',
    '# x',
    '> x',
    '1. x',
    '2) x',
    '===',
    '---',
    '    x',
    '$x$',
    ':tada:',
    'www.x.de',
    '[^1]',
    '&lt;',
  ])('takes %j for words, also at the beginning of a line', (text) => {
    const before = new Set(tagsOf('x'));
    expect(new Set(tagsOf(escapeMarkdown(text)))).toEqual(before);
    expect(new Set(tagsOf(`x\n${escapeMarkdown(text)}`))).toEqual(before);
    expect(words(escapeMarkdown(text)).replace(/ (?=\.|\))/, '')).toContain(text.trim());
  });

  it('shows what was said all the same', () => {
    expect(words(markdownReport({ ...realReport(), reason: 'a|b *c* <d> [e](f) `g` _h_ ~i~ \\j' }))).toContain(
      'a|b *c* <d> [e](f) `g` _h_ ~i~ \\j',
    );
  });

  it('keeps the ends of an address apart for those that look for addresses in the finished text', () => {
    expect(escapeMarkdown('user@evil.example')).toBe('user&#64;<!-- -->evil.example');
  });

  it('keeps a bar of a cell within its cell', () => {
    const { steps, ...report } = realReport();
    const text = markdownReport({ ...report, steps: steps.map((step) => ({ ...step, description: 'one|two' })) });
    const cells = all(rendered(text))
      .filter((node) => node.nodeName === 'td')
      .map((node) =>
        all(node)
          .flatMap((each) => ('value' in each ? [each.value] : []))
          .join(''),
      );
    expect(cells.filter((cell) => cell === 'one|two').length).toBeGreaterThan(20);
  });

  it('stays far below the mebibyte that a job summary may have, whatever the run', () => {
    const report = hostileReport();
    const steps = Array.from(
      { length: 500 },
      (_, index) =>
        ({
          ...report.steps[0],
          index,
          id: `S${index}${HOSTILE}`,
          description: '|'.repeat(4000),
        }) as (typeof report.steps)[number],
    );
    const text = markdownReport({ ...report, reason: HOSTILE.repeat(100), steps });
    expect(new TextEncoder().encode(text).length).toBeLessThan(450_000);
  });
});
