import { SetupProblem } from './setup-problem.mjs';

/** Throws SetupProblem for a machine on which nothing of this can run. */
export const checkHost = ({ nodeVersion, platform, architecture }) => {
  const [major, minor] = nodeVersion.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupProblem(
      `Node ${nodeVersion} is too old: 20.19 or newer is needed; see https://nodejs.org/en/download`,
    );
  }
  if (platform !== 'linux' || architecture !== 'x64') {
    throw new SetupProblem(
      `${platform} on ${architecture} is not supported: Debian 12 or newer on x86-64 is; run it in a machine of that kind`,
    );
  }
};
