import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoAlarmBook } from '../../lib/aws/dynamo-alarm-book.ts';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import type { AlarmBook, Fleet, NodeShell, Ports, RunStore, Sweeps, SweepTimer } from '../../lib/ports.ts';
import type { Gate } from './gate.ts';
import type { Invocation } from './invocation.ts';
import { MemoryTable, type TableCommand } from './memory-table.ts';
import type { SimulatedShell } from './simulated-shell.ts';
import type { Swarm } from './swarm.ts';
import { UNPACKED } from './unpacked.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface World {
  readonly time: VirtualTime;
  readonly swarm: Swarm;
  readonly shell: SimulatedShell;
  readonly table: MemoryTable;
  readonly timer: SweepTimer;
  readonly sweeps: Sweeps;
  readonly gate: Gate;
  /** Names of the alarms that stop runs. */
  readonly stopAlarms: readonly string[];
}

export type AllPorts = Ports & { readonly alarms: AlarmBook; readonly sweepTimer: SweepTimer; readonly sweeps: Sweeps };

/** Longer than any simulation, and its clock is far from that of this machine. */
const HISTORY_DAYS = 3650;

/** The table in memory, each request of it one call. */
const clientOf = ({ gate, table }: World, invocation: Invocation): DynamoDBDocumentClient => {
  const send = (command: TableCommand) =>
    gate.call(invocation, MemoryTable.labelOf(command), () => table.run(command), MemoryTable.isConditional(command));
  return { send } as unknown as DynamoDBDocumentClient;
};

const storeOf = (world: World, invocation: Invocation): RunStore =>
  dynamoRunStore(clientOf(world, invocation), 'runs', { historyDays: HISTORY_DAYS, packing: UNPACKED });

const fleetOf = ({ gate, swarm }: World, invocation: Invocation): Fleet => {
  const onOne =
    (name: 'cut' | 'stop' | 'reboot' | 'start'): Fleet['start'] =>
    (node) =>
      gate.call(invocation, `instance ${name}`, () => swarm.machine(node.name)?.[name]());
  return {
    list: () => gate.call(invocation, 'instances list', () => swarm.machines.map(({ member }) => member)),
    ...{ cutPower: onOne('cut'), stop: onOne('stop'), reboot: onOne('reboot'), start: onOne('start') },
  };
};

const shellOf = ({ gate, shell }: World, invocation: Invocation): NodeShell => ({
  send: (request) => gate.call(invocation, `send ${request.document}`, () => shell.send(request)),
  look: (id, nodes) => gate.call(invocation, `look ${shell.commands.get(id)?.document}`, () => shell.look(id, nodes)),
});

/** All ports for one invocation of a function: whatever it asks goes through the gate. */
export const gatedPorts = (world: World, invocation: Invocation): AllPorts => {
  const { gate, sweeps, timer, time } = world;
  return {
    clock: time.clock,
    store: storeOf(world, invocation),
    alarms: dynamoAlarmBook(clientOf(world, invocation), 'runs', world.stopAlarms),
    fleet: fleetOf(world, invocation),
    shell: shellOf(world, invocation),
    sweepTimer: {
      set: (request) => gate.call(invocation, 'sweep set', () => timer.set(request)),
      clear: (runId) => gate.call(invocation, 'sweep clear', () => timer.clear(runId)),
    },
    sweeps: {
      start: (request) => gate.call(invocation, 'execution start', () => sweeps.start(request)),
      status: (arn, name) => gate.call(invocation, 'execution status', () => sweeps.status(arn, name)),
      failure: (arn, name) => gate.call(invocation, 'execution failure', () => sweeps.failure(arn, name)),
      stop: (arn, name, cause) => gate.call(invocation, 'execution stop', () => sweeps.stop(arn, name, cause)),
    },
  };
};
