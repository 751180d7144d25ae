import { createHash } from 'node:crypto';
import { homedir, tmpdir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

export interface Places {
  /** Images, snapshots and unpacked tools, all under content hashes; safe to delete when no fleet is up. */
  readonly cacheDir: string;
  /** History, fleets' disks, journals. One local cloud owns it. */
  readonly stateDir: string;
  /** Sockets only; short, because a unix socket's path holds at most 108 bytes. */
  readonly runtimeDir: string;
}

/** The XDG base directory rules take a relative path for none. */
const absolute = (path: string | undefined): string | undefined => (path && isAbsolute(path) ? path : undefined);

/**
 * Where things lie on this machine, by the XDG base directory rules; `SWARMPROOF_STATE_DIR` moves the state. All of it
 * absolute: the local cloud and the machines run in other working directories than the command that started them.
 */
export const placesOf = (environment: NodeJS.ProcessEnv): Places => {
  const home = environment.HOME ?? homedir();
  const cacheDir = join(absolute(environment.XDG_CACHE_HOME) ?? join(home, '.cache'), 'swarmproof');
  const ofUser = join(absolute(environment.XDG_STATE_HOME) ?? join(home, '.local', 'state'), 'swarmproof');
  const stateDir = resolve(environment.SWARMPROOF_STATE_DIR || ofUser);
  const key = createHash('sha256').update(stateDir).digest('hex').slice(0, 8);
  const runtimeRoot = absolute(environment.XDG_RUNTIME_DIR) ?? resolve(tmpdir());
  return { cacheDir, stateDir, runtimeDir: join(runtimeRoot, `swarmproof-${userInfo().uid}`, key) };
};
