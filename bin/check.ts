import { runStages } from './check/run-stages.ts';
import { STAGES } from './check/stages.ts';

/** All of `npm test` may take this long on two cores without hardware virtualisation. */
const LIMIT_MS = 25 * 60_000;

process.exitCode = await runStages(STAGES, LIMIT_MS, (line) => process.stdout.write(`${line}\n`));
