import * as z from 'zod';
import { reportSchema } from '../../../lib/domain/report/report.ts';

/** JSON Schema (2020-12) of the JSON report: the same source as the check that every report goes through. */
export const reportJsonSchema = (): object => ({ ...z.toJSONSchema(reportSchema), title: 'swarmproof report' });
