import { runStages } from './check/run-stages.ts';
import { STAGES } from './check/stages.ts';

/**
 * After so long something hangs. On two cores without hardware virtualisation all of `npm test` takes 17 minutes, and half an hour on hosts
 * where the start of a process costs twice as much.
 */
const LIMIT_MS = 40 * 60_000;

process.exitCode = await runStages(STAGES, LIMIT_MS, (line) => process.stdout.write(`${line}\n`));
