import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { FleetPaths } from '../fleet-paths.ts';
import { type GuestAgent, guestAgent } from './guest-agent.ts';
import { type QemuMonitor, qemuMonitor } from './qemu-monitor.ts';

/** Both lines to one machine that runs. Ends with the machine's process, and with every restart of the guest. */
export interface MachineConnection {
  readonly monitor: QemuMonitor;
  readonly agent: GuestAgent;
  /** Aborted when the guest was reset or shut down, its agent went away, or its process ended. */
  readonly lost: AbortSignal;
  close(): void;
}

const CONNECT_WITHIN_MS = 3_000;

/** After any of these what ran in the guest runs no more. */
const isLoss = (event: string, data: Record<string, unknown>): boolean =>
  event === 'RESET' || event === 'SHUTDOWN' || (event === 'VSERPORT_CHANGE' && data.open === false);

/** Connects to the monitor and the agent of a node whose process runs. Throws Fleet where one is held or silent. */
export const connectMachine = async (paths: FleetPaths, node: string): Promise<MachineConnection> => {
  const monitor = await qemuMonitor(paths.monitorSocket(node), CONNECT_WITHIN_MS);
  const losing = new AbortController();
  const agent = await guestAgent(paths.agentSocket(node), CONNECT_WITHIN_MS).catch((error: unknown) => {
    monitor.close();
    throw error;
  });
  const close = () => {
    losing.abort(new SwarmproofError('Fleet', `${node} went away`, 'Start it again.'));
    agent.close();
    monitor.close();
  };
  monitor.onClose(close);
  agent.onClose(close);
  monitor.onEvent((event, data) => {
    if (isLoss(event, data)) close();
  });
  return { monitor, agent, lost: losing.signal, close };
};
