import type { AdminRoute } from './admin-route.ts';

/** Whether the process answers, what it runs and whether anything is under way. */
export const health: AdminRoute = {
  method: 'GET',
  name: 'health',
  async run({ assembly, executions, instances, bus, functions }) {
    await instances.refresh();
    const busy = [
      ...(executions.isBusy ? ['executions'] : []),
      ...(instances.isBusy ? ['commands'] : []),
      ...(bus.isBusy || functions.isBusy ? ['functions'] : []),
    ];
    return { assembly: assembly.sha256, busy, fleets: instances.fleetNames };
  },
};
