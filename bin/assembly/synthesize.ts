import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SwarmproofError } from '../../lib/domain/errors.ts';

const run = promisify(execFile);

const TIMEOUT_MS = 180_000;
const MAX_SHOWN_CHARACTERS = 2000;

/** Variables by which another program's settings would change what is synthesized. */
const isForeign = (name: string): boolean => name.startsWith('CDK_') || name === 'NODE_OPTIONS';

const environmentOf = (outdir: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name))),
  CDK_OUTDIR: outdir,
  // The templates' schema is checked by npm run synth and takes longer than all the rest.
  CDK_VALIDATION: 'false',
});

/** Runs the CDK app into an empty directory. Throws `Internal` with the app's own words, or `Timeout`. */
export const synthesize = async (projectDir: string, outdir: string): Promise<void> => {
  try {
    await run(process.execPath, ['--import', 'tsx', 'bin/app.ts'], {
      cwd: projectDir,
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 16 * 1024 * 1024,
      env: environmentOf(outdir),
    });
  } catch (cause) {
    const { stderr = '', killed } = cause as { stderr?: string; killed?: boolean };
    const hint = 'npm run synth shows the whole error';
    if (killed) {
      throw new SwarmproofError('Timeout', `the stack was not synthesized within ${TIMEOUT_MS / 1000} s`, hint, {
        cause,
      });
    }
    const said = stderr.replaceAll(/^Bundling asset .*\n/gm, '').trim();
    const shown = said ? said.slice(-MAX_SHOWN_CHARACTERS) : String(cause);
    throw new SwarmproofError('Internal', `the stack could not be synthesized: ${shown}`, hint, { cause });
  }
};
