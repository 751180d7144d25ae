import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { experimentJsonSchema } from '../../bin/experiments/experiment-json-schema.ts';
import { schemaAt } from '../../bin/experiments/schema-at.ts';
import { CHECKS } from '../../lib/domain/probes/index.ts';

describe('the schema for editors', () => {
  it('is the one that is published; if not: npx tsx bin/write-experiment-schema.ts', () => {
    const file = new URL('../../experiments/experiment.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(experimentJsonSchema())));
  });

  it('knows every check, what it takes, and durations as people write them', () => {
    const { $defs } = experimentJsonSchema() as unknown as {
      $defs: {
        step: { properties: { check: { anyOf: { const: string }[] }; within: { type: string; pattern: string } } };
      };
    };
    const { check, within } = $defs.step.properties;
    expect(check.anyOf.map((each) => each.const)).toEqual(Object.keys(CHECKS).sort());
    expect(within.type).toBe('string');
    expect('1.5m').toMatch(new RegExp(within.pattern));
  });

  it('allows no unknown key', () => expect(schemaAt(experimentJsonSchema(), [])?.additionalProperties).toBe(false));
});
