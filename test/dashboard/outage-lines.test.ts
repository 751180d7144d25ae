import { describe, expect, it } from 'vitest';
import { backendWords } from '../../dashboard/backend-words.ts';
import { outageLines } from '../../dashboard/outage-lines.ts';
import { paletteOf } from '../../dashboard/palette.ts';
import { htmlPaths } from '../../dashboard/report/html-paths.ts';
import { markdownReport } from '../../dashboard/report/markdown-report.ts';
import { realReport } from './report/real-report.ts';

const plain = paletteOf(false);

describe('the outages of a run, as they are printed', () => {
  it('have their bounds, the share that failed and who answered meanwhile', () => {
    const report = realReport();
    const [path] = report.paths.filter(({ outages }) => outages.length > 0);
    const [outage] = path?.outages ?? [];
    if (!path || !outage) throw new Error('the real report has no outage');
    const backends = [
      { backend: '0a78fa360f2f', answered: 12, failed: 1 },
      { backend: 'unknown', answered: 0, failed: 5 },
    ];
    const changed = { ...outage, failed: 6, probed: 18, failedPercent: 33.3, backends };
    const lines = outageLines({ ...report, paths: [{ ...path, outages: [changed] }] }, plain);
    expect(lines[0]).toMatch(/^outage +began +lasted +failed +how +by backend$/);
    expect(lines[1]).toContain('6 of 18 (33.3 %)');
    expect(lines[1]).toContain('0a78fa360f2f 12 answered, 1 failed; unknown 5 failed');
    expect(lines).toHaveLength(3);
  });

  it('are the ten longest, and a line with who answered in all', () => {
    const report = realReport();
    const lines = outageLines(report, plain);
    expect(report.paths.flatMap(({ outages }) => outages).length).toBeGreaterThan(10);
    expect(lines).toHaveLength(13);
    expect(lines.at(-2)).toMatch(/^and \d+ more, all of them in the report$/);
    expect(lines.at(-1)).toMatch(/^on the mesh in all: /);
  });

  it('are none where nobody watched, and said to be none where nothing failed', () => {
    const report = realReport();
    expect(outageLines({ ...report, paths: [] }, plain)).toEqual([]);
    const right = report.paths.map((path) => ({ ...path, outages: [] }));
    expect(outageLines({ ...report, paths: right }, plain)[0]).toContain('no path failed');
  });

  it('name five backends at most, those with failures first, whatever they are called', () => {
    const many = Array.from({ length: 40 }, (_, place) => ({
      backend: `\u001b[2Jhost${place}`,
      answered: 1,
      failed: Number(place === 39),
    }));
    const words = backendWords(many);
    expect(words).toMatch(/^\\u\{001b\}\[2Jhost39 1 answered, 1 failed; .*; and 35 more$/);
    expect(words.length).toBeLessThan(500);
  });
});

describe('who answered, in the reports', () => {
  it('is told for each outage and in all, on the page and in Markdown', () => {
    const page = htmlPaths(realReport(), 100);
    expect(page).toMatch(/<details id="backends">.*<td>[0-9a-f]{12}<\/td><td>\d+<\/td><td>\d+<\/td>/s);
    expect(page).toContain('<th scope="col">by backend</th>');
    const text = markdownReport(realReport());
    expect(text).toContain('| path | began | lasted | failed | how | by backend |');
    expect(text).toMatch(/On the mesh in all: .*[0-9a-f]{12} \d+ answered/);
  });
});
