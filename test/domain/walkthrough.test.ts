import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import { CHECKS } from '../../lib/domain/probes/index.ts';

const text = readFileSync(new URL('../../experiments/walkthrough.yaml', import.meta.url), 'utf8');

describe('the walkthrough experiment', () => {
  const experiment = experimentSchema.parse(parse(text));

  it('has every row of the tutorial, in order; what the overlay costs is measured before it is removed', () => {
    const rows = Array.from({ length: 27 }, (_, index) => `W${String(index + 1).padStart(2, '0')}`);
    rows.splice(rows.indexOf('W22'), 0, 'W28');
    const ids = experiment.method.map((step) => step.id).filter((id) => /^W\d\d$/.test(id));
    expect(ids).toEqual(rows);
  });

  it('clears away whatever a run leaves, before and after', () => {
    expect(experiment.prepare[0]?.check).toBe('swarm-cleared');
    expect(experiment.cleanup.map((step) => step.check)).toEqual(['swarm-cleared']);
  });

  it.each([...experiment.prepare, ...experiment.method, ...experiment.cleanup].map((step) => [step.id, step] as const))(
    '%s names a check and gives it what it takes',
    (_id, step) => {
      const check = CHECKS[step.check];
      expect(check?.parameters.safeParse(step.with ?? {})).toMatchObject({ success: true });
    },
  );
});
