import { SwarmproofError } from '../../lib/domain/errors.ts';

/** What to throw where a program that this machine should have is not there. */
export const missingTool = (program: string, cause?: unknown): SwarmproofError =>
  new SwarmproofError('MissingTool', `${program} is not installed`, 'Run `node bin/setup.mjs`.', { cause });
