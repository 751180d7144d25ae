import * as z from 'zod';
import { environmentVariable } from './environment-variable.ts';

const namesSchema = z.array(z.string());

/** The alarms that stop runs, as the stack names them. */
export const stopAlarmNames = (): readonly string[] =>
  namesSchema.parse(JSON.parse(environmentVariable('STOP_ALARMS')));
