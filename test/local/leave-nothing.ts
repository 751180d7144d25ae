import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stopCloud } from '../../local/cloud/process/stop-cloud.ts';
import { placesOf } from '../../local/places.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TRIES = 5;
const [name = '', stateDir = ''] = process.argv.slice(2);
const env = { ...process.env, SWARMPROOF_STATE_DIR: stateDir };
const argv = ['--import', 'tsx', 'bin/swarmproof.ts', 'down', '--name', name];

// Whoever read what the test printed may be gone as well.
process.stderr.on('error', () => undefined);
/** Takes down a test's fleet, whose test is dead: `leave-nothing.ts check /tmp/sp-1`. */
process.stderr.write(`the test ended and left machines: swarmproof down --name ${name}\n`);
let isDown = false;
for (let tries = 0; tries < TRIES && !isDown; tries += 1) {
  // What was under way when the test died may still have the fleet for a while.
  isDown = await promisify(execFile)(process.execPath, argv, { cwd: ROOT, env }).then(
    () => true,
    (error: { stderr?: string }) => {
      process.stderr.write(error.stderr ?? '');
      return false;
    },
  );
}
await stopCloud(placesOf(env));
// Without it nobody would find the machines again.
if (isDown) await rm(stateDir, { recursive: true, force: true });
else process.stderr.write(`they still run: SWARMPROOF_STATE_DIR=${stateDir} npx swarmproof down --name ${name}\n`);
process.exitCode = isDown ? 0 : 1;
