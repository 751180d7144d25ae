import type { Forecast } from '../../../dashboard/forecast.ts';

/** The object that `plan --json` prints. Machines that are not there yet have no instance id. */
export const asJson = ({ fleet, preview, duration, cost, month }: Forecast): string => {
  const { nodes, ...rest } = preview;
  return JSON.stringify({
    schemaVersion: 1,
    ...rest,
    fleet,
    nodes: nodes.map((node) => ({ ...node, instanceId: fleet.stands ? node.instanceId : null })),
    duration,
    cost,
    month,
  });
};
