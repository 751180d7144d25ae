// Prepares a fresh machine: node modules, Debian packages, a QEMU that works, the bundle of the command line. Needs nothing
// but Node itself; says what it does before it does it; does nothing, in well under two seconds, where nothing is missing.
// `--tests` adds what only the tests need.
import { ensureBundle } from './launch/ensure-bundle.mjs';
import { explainBuildFailure } from './launch/explain-build-failure.mjs';
import { prepareMachine } from './setup/prepare-machine.mjs';
import { thisHost } from './setup/this-host.mjs';

const say = (text) => process.stderr.write(`setup: ${text}\n`);
const host = thisHost(process.argv.slice(2));
process.exitCode = await prepareMachine(say, host);
if (process.exitCode === 0) {
  // A source that cannot be compiled is told better by what compiles all of them: the machine is prepared.
  await ensureBundle(host.project, say).catch((error) => say(explainBuildFailure(error).message));
}
