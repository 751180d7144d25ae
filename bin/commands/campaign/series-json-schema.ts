import * as z from 'zod';
import { seriesSchema } from '../../../lib/domain/campaign/series-schema.ts';

/** JSON Schema (2020-12) of what a series of runs prints with `--json`. */
export const seriesJsonSchema = (): object => ({ ...z.toJSONSchema(seriesSchema), title: 'swarmproof series' });
