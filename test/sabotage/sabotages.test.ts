import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import type { Layer } from '../../lib/domain/layer.ts';
import { CHECKS } from '../../lib/domain/probes/index.ts';
import { SABOTAGES } from '../../local/sabotage/index.ts';
import { SABOTAGE_TOOLS } from '../../local/sabotage/sabotage-tools.ts';

const root = join(import.meta.dirname, '../..');
const verify = experimentSchema.parse(parse(readFileSync(join(root, 'experiments/verify.yaml'), 'utf8')));
const asked = new Set(verify.method.map((step) => step.check));

/** Layers for which a check speaks by what it reads, besides its own. */
const ELSE: Readonly<Record<string, readonly Layer[]>> = {
  'engine-log-quiet': ['control plane', 'forwarding', 'encapsulation'],
};

it('has each id once, and at least twenty-five', () => {
  expect(new Set(SABOTAGES.map(({ id }) => id)).size).toBe(SABOTAGES.length);
  expect(SABOTAGES.length).toBeGreaterThanOrEqual(25);
});

describe.each(SABOTAGES.map((sabotage) => [sabotage.id, sabotage] as const))('%s', (_id, sabotage) => {
  it('has scripts that a shell can read', () => {
    for (const deed of [sabotage.breakIt, ...sabotage.undo]) {
      const { status, stderr } = spawnSync('sh', ['-n', '-c', SABOTAGE_TOOLS + deed.script], { encoding: 'utf8' });
      expect([deed.script, status, stderr]).toEqual([deed.script, 0, '']);
    }
  });

  it('is caught by something that verify asks, and leaves five kinds of checks that must stay green', () => {
    const { caughtBy, may } = sabotage;
    expect(sabotage.undo.length).toBeGreaterThan(0);
    expect(caughtBy.length).toBeGreaterThan(0);
    expect(caughtBy.filter((kind) => !asked.has(kind))).toEqual([]);
    expect(caughtBy.filter((kind) => may.includes(kind))).toEqual([]);
    expect(may.filter((kind) => !(kind in CHECKS))).toEqual([]);
    const mustBeGreen = [...asked].filter((kind) => !caughtBy.includes(kind) && !may.includes(kind));
    expect(mustBeGreen.length).toBeGreaterThanOrEqual(5);
  });

  it('names a layer that one of its checks speaks for', () => {
    const layers = sabotage.caughtBy.flatMap((kind) => [CHECKS[kind]?.layer, ...(ELSE[kind] ?? [])]);
    expect(sabotage.layers.some((layer) => layers.includes(layer))).toBe(true);
  });
});
