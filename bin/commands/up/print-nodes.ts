import type { FleetRecord } from '../../../local/fleet/fleet-record.ts';
import type { CommandIo } from '../command.ts';

/** The nodes of a fleet, one line each, or one JSON object. */
export const printNodes = (
  name: string,
  { nodes }: Pick<FleetRecord, 'nodes'>,
  io: CommandIo,
  wantsJson: boolean,
): void => {
  if (wantsJson) {
    const shown = nodes.map((node) => ({ name: node.name, role: node.role, address: node.address }));
    io.out(JSON.stringify({ schemaVersion: 1, name, nodes: shown }));
    return;
  }
  for (const node of nodes) io.out(`${node.name}  ${node.role.padEnd(7)}  ${node.address}`);
};
