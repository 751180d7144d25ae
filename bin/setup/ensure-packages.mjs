import { hasProgram } from './has-program.mjs';
import { installCommands } from './install-commands.mjs';
import { missingPackages } from './missing-packages.mjs';
import { runProgram } from './run-program.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** Installs the Debian packages that are missing, as root or through `sudo -n`; else says the line to run. */
export const ensurePackages = async (say, host) => {
  const missing = missingPackages(host);
  if (missing.length === 0) return;
  if (!hasProgram(host, 'apt-get')) {
    throw new SetupProblem(`missing: ${missing.join(', ')}; this machine has no apt-get, install them by hand`);
  }
  const commands = installCommands(missing);
  const prefix = await becomeRoot(host, commands);
  say(`installing Debian packages: ${missing.join(' ')}`);
  const environment = { ...host.environment, DEBIAN_FRONTEND: 'noninteractive' };
  for (const command of commands) await runProgram([...prefix, ...command], { environment });
};

/** What goes before a command that needs root. */
const becomeRoot = async (host, commands) => {
  if (host.userId === 0) return [];
  const lines = commands.map((command) => command.join(' '));
  if (!hasProgram(host, 'sudo')) {
    throw new SetupProblem(`Debian packages are missing and need root; run: su -c '${lines.join(' && ')}'`);
  }
  const isAllowed = await runProgram(['sudo', '-n', 'true'], { capture: true, environment: host.environment }).then(
    () => true,
    () => false,
  );
  if (isAllowed) return ['sudo', '-n'];
  const line = lines.map((each) => `sudo ${each}`).join(' && ');
  throw new SetupProblem(`Debian packages are missing and need root; run: ${line}`);
};
