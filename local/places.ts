import { createHash } from 'node:crypto';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

export interface Places {
  /** Images, snapshots and unpacked tools, all under content hashes; safe to delete when no fleet is up. */
  readonly cacheDir: string;
  /** History, fleets' disks, journals. One local cloud owns it. */
  readonly stateDir: string;
  /** Sockets only; short, because a unix socket's path holds at most 108 bytes. */
  readonly runtimeDir: string;
}

/** Where things lie on this machine, by the XDG base directory rules; `SWARMPROOF_STATE_DIR` moves the state. */
export const placesOf = (environment: NodeJS.ProcessEnv): Places => {
  const home = environment.HOME ?? homedir();
  const cacheDir = join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'swarmproof');
  const stateDir =
    environment.SWARMPROOF_STATE_DIR || join(environment.XDG_STATE_HOME || join(home, '.local', 'state'), 'swarmproof');
  const key = createHash('sha256').update(stateDir).digest('hex').slice(0, 8);
  const runtimeDir = join(environment.XDG_RUNTIME_DIR || tmpdir(), `swarmproof-${userInfo().uid}`, key);
  return { cacheDir, stateDir, runtimeDir };
};
