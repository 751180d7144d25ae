import { checkHost } from './check-host.mjs';
import { ensureEmulator } from './ensure-emulator.mjs';
import { ensureModules } from './ensure-modules.mjs';
import { ensurePackages } from './ensure-packages.mjs';
import { explainFailure } from './explain-failure.mjs';

/** Sees to all that is missing, one after the other; gives the exit code. What goes wrong is said in one sentence. */
export const prepareMachine = async (say, host) => {
  try {
    checkHost(host);
    await ensureModules(say, host);
    await ensurePackages(say, host);
    await ensureEmulator(say, host);
    return 0;
  } catch (error) {
    const { message, exitCode } = explainFailure(error);
    say(message);
    if (host.environment.SWARMPROOF_DEBUG === '1') say(error.stack);
    return exitCode;
  }
};
