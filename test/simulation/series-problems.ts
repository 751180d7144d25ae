import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const published = JSON.parse(readFileSync(new URL('../../docs/series.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true }).compile(published);

/** In what an object does not fit the published schema of a series, by an independent validator. */
export const seriesProblems = (told: unknown): readonly unknown[] => {
  validate(told);
  return validate.errors ?? [];
};
