import type { Finding } from '../../../dashboard/finding.ts';
import { checkHost } from '../../setup/check-host.mjs';
import { hasModules } from '../../setup/has-modules.mjs';
import { hasProgram } from '../../setup/has-program.mjs';
import type { Host } from '../../setup/host.ts';
import { installCommands } from '../../setup/install-commands.mjs';
import { missingPackages } from '../../setup/missing-packages.mjs';

const SETUP = 'node bin/setup.mjs';

const nodeFinding = (host: Host): Finding => {
  const { nodeVersion, platform, architecture } = host;
  try {
    checkHost(host);
    return { id: 'node', state: 'ok', found: `Node ${nodeVersion} on ${platform} ${architecture}` };
  } catch (error) {
    // In its own words: what was found, then what to do.
    const [found = '', fix = SETUP] = (error as Error).message.split(/; (?=see )|: (?=Debian)/);
    return { id: 'node', state: 'missing', found, fix };
  }
};

const modulesFinding = ({ project }: Host): Finding =>
  hasModules(project)
    ? { id: 'modules', state: 'ok', found: 'the node modules of package-lock.json' }
    : { id: 'modules', state: 'missing', found: 'node modules of another package-lock.json', fix: SETUP };

const packagesFinding = (host: Host): Finding => {
  const missing = missingPackages(host);
  if (missing.length === 0) return { id: 'packages', state: 'ok', found: 'every Debian package that is used' };
  const prefix = host.userId === 0 ? '' : 'sudo ';
  const lines = installCommands(missing).map((command) => `${prefix}${command.join(' ')}`);
  return {
    id: 'packages',
    state: 'missing',
    found: `Debian packages are missing: ${missing.join(', ')}`,
    fix: hasProgram(host, 'apt-get')
      ? lines.join(' && ')
      : `this machine has no apt-get: install ${missing.join(', ')} by hand`,
  };
};

/** What set-up knows: Node and the machine, the node modules, Debian's packages. */
export const hostFindings = (host: Host): readonly Finding[] => [
  nodeFinding(host),
  modulesFinding(host),
  packagesFinding(host),
];
