import { converged } from './converged.ts';

/** As many tasks run as should, on any node. Learns the tasks. */
export const serviceConverged = converged(
  {
    kind: 'service-converged',
    layer: 'control plane',
    isDirect: true,
    description: 'all replicas run, each with its container',
  },
  'all',
);
