import { SwarmproofError } from '../../../lib/domain/errors.ts';

/** Something in the cloud assembly that the local cloud cannot run as written; `where` names the resource. */
export const assemblyError = (where: string, problem: string): SwarmproofError =>
  new SwarmproofError('Config', `${where}: ${problem}`, 'change the infrastructure code, then synthesize again');
