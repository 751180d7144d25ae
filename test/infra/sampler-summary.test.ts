import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type SampleSummary, sampleSummarySchema } from '../../lib/domain/sampling/sample-summary.ts';
import { slotCodes } from '../../lib/domain/sampling/slot-codes.ts';
import { embedParts } from '../../lib/infra/embed-parts.ts';

const SAMPLER = embedParts(
  readFileSync(new URL('../../lib/infra/documents/sample-start.py', import.meta.url), 'utf8'),
  'py',
);

const codesOf = (summary: SampleSummary, id: string): string => {
  const path = summary.paths.find((each) => each.id === id);
  return path ? slotCodes(path, summary.slots).join('') : '';
};

/** Twelve paths of twenty minutes at five probes a second: of noise, which cannot be folded, or of every third one failing. */
const LONG = `
import json, random, sys, types
sampler = types.ModuleType("sampler")
exec(sys.stdin.read(), sampler.__dict__)
random.seed(1)
it = sampler.Sampler({"rateHz": 5, "timeoutMs": 900, "paths": []})
it.start = it.wall = 0.0
it.paths = [sampler.Path({"id": "mesh:node%d" % place, "kind": "mesh"}, 0.2, 0.0) for place in range(12)]
truth = []
for path in it.paths:
    codes = [random.choice(".TRE") if sys.argv[1] == "noise" else "..T"[slot % 3] for slot in range(6000)]
    truth.append("".join(codes))
    for slot, code in enumerate(codes):
        path.keep(slot, code, "0123456789%02d" % (slot % 3) if code == "." else "")
print(json.dumps([it.summary("asked"), truth]))
`;

describe('what a sampler writes after twenty minutes', () => {
  const written = (kind: string) => {
    const printed = execFileSync('python3', ['-c', LONG, kind], {
      input: SAMPLER,
      encoding: 'utf8',
      maxBuffer: 8_000_000,
    });
    const [text, truth] = JSON.parse(printed) as [string, string[]];
    return { text, truth, summary: sampleSummarySchema.parse(JSON.parse(text)) };
  };

  it('fits whole where every third probe failed', () => {
    const { text, truth, summary } = written('third');
    expect(text.length).toBeLessThan(5000);
    expect(summary.paths.map((path) => codesOf(summary, path.id))).toEqual(truth);
    // One outage, and one line of who answered in it.
    expect(summary.paths.map(({ between }) => between)).toEqual(
      truth.map(() => [[2, 5999, { '012345678900': 1999, '012345678901': 1999 }]]),
    );
  });

  it('says how much it tells where not all fits, and that much is true', () => {
    const { text, truth, summary } = written('noise');
    expect(JSON.stringify(text).length).toBeLessThanOrEqual(20_500);
    // Who answered is left out before anything that failed is.
    expect(summary.paths.every(({ between }) => between.length === 0)).toBe(true);
    for (const [place, path] of summary.paths.entries()) {
      const told = path.told ?? 0;
      expect(told).toBeGreaterThan(100);
      const codes = codesOf(summary, path.id);
      // Failures are told apart only at first.
      const alike = (text: string) => text.replaceAll(/[TRE]/g, 'T');
      expect(alike(codes.slice(0, told))).toBe(alike(truth[place]?.slice(0, told) ?? ''));
      expect(codes.slice(told)).toMatch(/^b{100,}$/);
    }
  });
});

/** One path with an answer in time, one that was noticed too late, an asker that was gone, and a time-out of a kept connection. */
const STALLED = `
import json, sys, types
sampler = types.ModuleType("sampler")
exec(sys.stdin.read(), sampler.__dict__)
path = sampler.Path({"id": "mesh:node1", "kind": "mesh"}, 0.5, 0.0)
for slot, code in enumerate(".bgT"):
    path.keep(slot, code, "0123456789ab")
print(json.dumps([path.hosts, path.failed_hosts]))
`;

it('a probe that a sampler slept through is no failure of whoever answered it', () => {
  const printed = execFileSync('python3', ['-c', STALLED], { input: SAMPLER, encoding: 'utf8' });
  expect(JSON.parse(printed)).toEqual([{ '0123456789ab': 1 }, { '0123456789ab': 1 }]);
});
