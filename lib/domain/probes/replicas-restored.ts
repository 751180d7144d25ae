import { converged } from './converged.ts';

/** After a node died: as many tasks run as should, all on survivors. Learns the tasks. */
export const replicasRestored = converged(
  {
    kind: 'replicas-restored',
    layer: 'control plane',
    isDirect: true,
    description: 'all replicas run again, on the survivors',
  },
  'survivors',
);
