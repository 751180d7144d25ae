import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Places } from '../../places.ts';
import { loadAssembly } from '../assembly/load-assembly.ts';
import { askCloud, type CloudAddress } from './ask-cloud.ts';
import { type CloudRecord, readCloudRecord } from './cloud-record.ts';
import { stopCloud } from './stop-cloud.ts';

const ENTRY = fileURLToPath(new URL('../../../bin/local-cloud.mjs', import.meta.url));
/** A second or two on an idle machine; emulated machines that boot meanwhile can make it a minute. */
const START_LIMIT_MS = 120_000;
const HEALTH_LIMIT_MS = 20_000;
/** How the entry says that another process holds the state directory. */
const HELD_EXIT_CODE = 75;

export interface EnsureCloudOptions {
  readonly places: Places;
  readonly assemblyDir: string;
  readonly environment: NodeJS.ProcessEnv;
}

const addressOf = ({ url, token }: CloudRecord): CloudAddress => ({ endpointUrl: url, adminToken: token });

const lastLines = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
  } catch {
    return '';
  }
};

/** Nothing of the person's account or proxies reaches the cloud, so nothing of it can reach a function. */
const environmentFor = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const kept = Object.entries(environment).filter(([name]) => !/^AWS_|^NODE_|_proxy$/i.test(name));
  return { ...Object.fromEntries(kept), AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
};

interface StartedCloud {
  readonly pid: number | undefined;
  exitCode(): number | undefined;
  /** Ends it at once and waits for that. */
  end(): Promise<void>;
}

const spawnCloud = ({ places, assemblyDir, environment }: EnsureCloudOptions): StartedCloud => {
  mkdirSync(places.stateDir, { recursive: true, mode: 0o700 });
  const output = openSync(join(places.stateDir, 'cloud.err'), 'w', 0o600);
  const child = spawn(process.execPath, [ENTRY, JSON.stringify({ places, assemblyDir })], {
    cwd: places.stateDir,
    env: environmentFor(environment),
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  let exitCode: number | undefined;
  const ended = new Promise<void>((resolve) => {
    child.on('exit', (code) => {
      exitCode = code ?? 1;
      resolve();
    });
  });
  const end = async (): Promise<void> => {
    if (child.pid === undefined || exitCode !== undefined) return;
    // Nobody waits for it otherwise: then this process could be over before that one.
    child.ref();
    child.kill('SIGKILL');
    await ended;
  };
  return { pid: child.pid, exitCode: () => exitCode, end };
};

const startCloud = async (options: EnsureCloudOptions): Promise<CloudRecord> => {
  const { places } = options;
  const deadline = Date.now() + START_LIMIT_MS;
  let child = spawnCloud(options);
  while (Date.now() < deadline) {
    const record = readCloudRecord(places);
    if (record) {
      // Another one was quicker. Ours, which is still starting, would take its place as soon as that one ends.
      if (record.pid !== child.pid) await child.end();
      return record;
    }
    const code = child.exitCode();
    // Held by one that starts, which will write its record, or by one that ends, after which ours must start.
    if (code === HELD_EXIT_CODE) child = spawnCloud(options);
    else if (code !== undefined) {
      const said = lastLines(join(places.stateDir, 'cloud.err'));
      throw new SwarmproofError('Cloud', `the local cloud did not start: ${said}`, `see ${places.stateDir}/cloud.log`);
    }
    await sleep(50);
  }
  const hint = `see ${places.stateDir}/cloud.log and cloud.err`;
  throw new SwarmproofError('Timeout', `the local cloud was not ready after ${START_LIMIT_MS / 1000} s`, hint);
};

/**
 * The local cloud of this state directory, started where none runs. One that runs an older assembly is replaced when
 * nothing is under way in it.
 * @throws SwarmproofError `Cloud` when it cannot start, or is busy with another assembly; `Config` for the assembly.
 */
export const ensureCloud = async (options: EnsureCloudOptions): Promise<CloudAddress> => {
  const { places, assemblyDir } = options;
  const { sha256 } = await loadAssembly(assemblyDir);
  const running = readCloudRecord(places);
  if (!running) return addressOf(await startCloud(options));
  const health = await askCloud(addressOf(running), 'health', { limitMs: HEALTH_LIMIT_MS });
  if (running.assembly === sha256) return addressOf(running);
  const { busy } = health as { busy: readonly string[] };
  if (busy.length > 0) {
    const problem = `the local cloud runs an older build and is busy (${busy.join(', ')})`;
    throw new SwarmproofError('Cloud', problem, 'wait until the run has ended, then try again');
  }
  await stopCloud(places);
  return addressOf(await startCloud(options));
};
