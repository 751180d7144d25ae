import { runTool } from '../run-tool.ts';

const DEFAULT_MIRROR = 'http://deb.debian.org/debian';

/** The Debian mirror that this machine's apt uses, else the general one. `SWARMPROOF_DEBIAN_MIRROR` decides if set. */
export const debianMirror = async (environment: NodeJS.ProcessEnv): Promise<string> => {
  if (environment.SWARMPROOF_DEBIAN_MIRROR) return environment.SWARMPROOF_DEBIAN_MIRROR;
  const command = ['apt-get', 'indextargets', '--format', '$(REPO_URI) $(COMPONENT) $(ORIGIN) $(LABEL)'] as const;
  const targets = await runTool(command, { timeoutMs: 10_000 }).catch(() => '');
  const line = targets.split('\n').find((target) => / main Debian Debian$/.test(target));
  const uri = line?.split(' ')[0] ?? '';
  return /^https?:/.test(uri) ? uri.replace(/\/$/, '') : DEFAULT_MIRROR;
};
