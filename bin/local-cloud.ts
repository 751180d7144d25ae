import { fleetsOf } from '../local/cloud/instances/fleets-of.ts';
import { runCloudProcess } from '../local/cloud/process/run-cloud-process.ts';
import type { Places } from '../local/places.ts';

/** See sysexits.h, EX_TEMPFAIL: another process holds the state directory. */
const HELD_EXIT_CODE = 75;
const IDLE_AFTER_MS = 600_000;

/** The local cloud's process. Started by the commands that need it, with what it needs to know as JSON. */
const main = async (text: string | undefined): Promise<number> => {
  const {
    places,
    assemblyDir,
    idleAfterMs = IDLE_AFTER_MS,
  } = JSON.parse(text ?? '{}') as {
    places: Places;
    assemblyDir: string;
    idleAfterMs?: number;
  };
  return (await runCloudProcess({ places, assemblyDir, fleets: fleetsOf(places), idleAfterMs })) ? 0 : HELD_EXIT_CODE;
};

main(process.argv[2]).then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(4);
  },
);
