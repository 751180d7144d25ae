import type { Finding } from '../../../dashboard/finding.ts';
import { SwarmproofError } from '../../../lib/domain/errors.ts';

/** A finding by a look that may fail: what it throws is what is missing. */
export const looking = async (id: string, look: () => Promise<Omit<Finding, 'id'>>): Promise<Finding> => {
  try {
    return { id, ...(await look()) };
  } catch (error) {
    if (error instanceof SwarmproofError) return { id, state: 'missing', found: error.message, fix: error.hint };
    const fix = 'SWARMPROOF_DEBUG=1 npx swarmproof doctor tells more';
    return { id, state: 'missing', found: `it cannot be looked at: ${(error as Error).message}`, fix };
  }
};
