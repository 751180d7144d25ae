import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { FleetPaths } from '../fleet-paths.ts';
import type { FleetRecord } from '../fleet-record.ts';
import type { GuestNode } from '../guest-fleet.ts';
import type { Emulator } from './emulator.ts';
import { fleetProcesses } from './fleet-processes.ts';
import type { GuestAgent } from './guest-agent.ts';
import { killProcess } from './kill-process.ts';
import { connectMachine, type MachineConnection } from './machine-connection.ts';
import { processStart } from './process-start.ts';
import { runGuestCommand } from './run-guest-command.ts';
import { startMachine } from './start-machine.ts';

export interface VirtualMachine extends GuestNode {
  /** Lets go of the machine's monitor and agent. */
  close(): Promise<void>;
}

const POWER_DOWN_HINT = "Look at the node's console log; `npx swarmproof down` removes the fleet.";

/** What cannot be marked must be switched off all the same. */
const markOff = (paths: FleetPaths, node: string): Promise<void> =>
  writeFile(paths.powerOffMark(node), '').catch(() => undefined);

const askToReboot = async (agent: GuestAgent, node: string): Promise<void> => {
  const answer = await agent.call('guest-exec', { path: '/usr/bin/systemctl', arg: ['reboot'] }, 10_000);
  if (answer.kind === 'return' || answer.kind === 'lost') return;
  throw new SwarmproofError('Fleet', `${node} does not take the request to reboot`, POWER_DOWN_HINT);
};

/** A node of a fleet that stands, found by its process; connects to it when it is first needed. */
export const virtualMachine = (
  paths: FleetPaths,
  record: FleetRecord,
  node: FleetRecord['nodes'][number],
  emulator: () => Promise<Emulator>,
): VirtualMachine => {
  let known: { pid: number; start: string } | null = null;
  let connection: Promise<MachineConnection> | null = null;
  let power: Promise<unknown> = Promise.resolve();
  const monitorSocket = paths.monitorSocket(node.name);

  const running = (): { pid: number; start: string } | null => {
    if (known && processStart(known.pid) === known.start) return known;
    known = fleetProcesses(paths.socketDir).find(({ commandLine }) => commandLine.includes(monitorSocket)) ?? null;
    return known;
  };

  const connected = (): Promise<MachineConnection> => {
    if (running() === null) throw new SwarmproofError('Fleet', `${node.name} is powered off`, 'Start it first.');
    if (connection) return connection;
    const opening = connectMachine(paths, node.name);
    connection = opening;
    const forget = () => {
      if (connection === opening) connection = null;
    };
    opening.then(({ lost }) => lost.addEventListener('abort', forget, { once: true }), forget);
    return opening;
  };

  /** Power changes one after the other: a start never overtakes the cut before it. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = power.then(act, act);
    power = turn;
    return turn;
  };

  return {
    name: node.name,
    role: node.role,
    instanceId: node.instanceId,
    address: node.address,
    isPowered: async () => running() !== null,
    answers: async (timeoutMs) => {
      const ping = async () => {
        const { agent } = await connected();
        return (await agent.call('guest-ping', {}, timeoutMs)).kind === 'return';
      };
      return Promise.race([ping().catch(() => false), sleep(timeoutMs, false)]);
    },
    execute: async (request) => {
      const { agent, lost } = await connected();
      return runGuestCommand(agent, request, lost);
    },
    start: () =>
      inTurn(async () => {
        if (running() !== null) return;
        await startMachine(paths, record, node, await emulator(), 'disk');
      }),
    powerDown: async () => {
      const { monitor } = await connected();
      await markOff(paths, node.name);
      await monitor.execute('system_powerdown');
    },
    powerCut: () =>
      inTurn(async () => {
        const found = running();
        await markOff(paths, node.name);
        if (found) await killProcess(found.pid, found.start);
      }),
    reboot: async () => {
      const { agent } = await connected();
      await askToReboot(agent, node.name);
    },
    close: async () => {
      const open = connection;
      connection = null;
      await open?.then((lines) => lines.close()).catch(() => undefined);
    },
  };
};
