// Prepares a fresh machine: node modules, Debian packages, a QEMU that works. Needs nothing but Node itself; says what
// it does before it does it; does nothing, in well under two seconds, where nothing is missing.
import { ensureEmulator } from './setup/ensure-emulator.mjs';
import { ensureModules } from './setup/ensure-modules.mjs';
import { ensurePackages } from './setup/ensure-packages.mjs';
import { SetupProblem } from './setup/setup-problem.mjs';

const say = (text) => process.stderr.write(`setup: ${text}\n`);

const checkHost = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupProblem(`Node ${process.versions.node} is too old: 20.19 or newer is needed`);
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupProblem(`${process.platform} on ${process.arch} is not supported: Debian 12 or newer on x86-64 is`);
  }
};

try {
  checkHost();
  await ensureModules(say);
  await ensurePackages(say);
  await ensureEmulator(say);
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  say(error.message);
  process.exitCode = 2;
}
