// Prepares a fresh machine: node modules, Debian packages, a QEMU that works. Needs nothing but Node itself; says what
// it does before it does it; does nothing, in well under two seconds, where nothing is missing.
// `--tests` adds what only the tests need.
import { prepareMachine } from './setup/prepare-machine.mjs';
import { thisHost } from './setup/this-host.mjs';

process.exitCode = await prepareMachine(
  (text) => process.stderr.write(`setup: ${text}\n`),
  thisHost(process.argv.slice(2)),
);
