import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Places } from '../places.ts';
import { loadDefinition } from '../workflow/load-definition.ts';
import type { Assembly } from './assembly/assembly.ts';
import type { Cloud } from './cloud.ts';
import type { CloudSeams } from './cloud-seams.ts';
import { ExpiryTicker } from './dynamodb/expiry-ticker.ts';
import { makeTables } from './dynamodb/make-tables.ts';
import { TableStore } from './dynamodb/table-store.ts';
import { EventBus } from './events/event-bus.ts';
import { stateChangeEvent } from './events/state-change-event.ts';
import type { FleetSource } from './instances/fleet-source.ts';
import { InstanceBook } from './instances/instance-book.ts';
import { FunctionHost } from './lambda/function-host.ts';
import { RequestRecord } from './requests/request-record.ts';
import { invokeTarget } from './scheduler/invoke-target.ts';
import { ScheduleBook } from './scheduler/schedule-book.ts';
import { ScheduleStore } from './scheduler/schedule-store.ts';
import { ScheduleTicker } from './scheduler/schedule-ticker.ts';
import { NoticeBook } from './sns/notice-book.ts';
import { CommandBook } from './ssm/command-book.ts';
import { DocumentBook } from './ssm/document-book.ts';
import { ExecutionBook } from './states/execution-book.ts';
import type { ExecutionRecord } from './states/execution-record.ts';
import { ExecutionStore } from './states/execution-store.ts';
import { interpretMachine } from './states/interpret-machine.ts';
import { AWS_TIMINGS, type Timings } from './timings.ts';
import { serveCloud } from './wire/serve-cloud.ts';

/** How often fleets are looked for when nobody asks, so that sockets of one that went are let go. */
const FLEET_LOOK_MS = 1000;
/** How long the functions that rules name may take when the cloud closes; more than a function's longest time-out. */
const FAREWELL_LIMIT_MS = 35_000;

export interface CloudOptions {
  readonly places: Places;
  readonly assembly: Assembly;
  readonly fleets: FleetSource;
  readonly log: (line: string) => void;
  readonly timings?: Timings;
  readonly seams?: CloudSeams | undefined;
}

export interface OpenCloud {
  readonly cloud: Cloud;
  readonly url: string;
  readonly token: string;
  /** When the last request came. */
  lastRequestAtMs(): number;
  /** Stops executions as ABORTED, lets the rules' functions hear of it, then closes everything. */
  close(): Promise<void>;
}

const makeCloud = ({ places, assembly, fleets, log, timings = AWS_TIMINGS, seams }: CloudOptions): Cloud => {
  for (const { definition } of assembly.stateMachines) loadDefinition(definition);
  const homeDir = join(places.stateDir, 'empty-home');
  mkdirSync(homeDir, { recursive: true, mode: 0o500 });
  const functions = new FunctionHost(assembly, homeDir, log);
  const requests = new RequestRecord({
    file: join(places.stateDir, 'requests.jsonl'),
    callerOf: (accessKeyId) => functions.callerOf(accessKeyId),
    log: (line) => log(`requests: ${line}`),
  });
  const bus = new EventBus(assembly.rules, functions, log);
  const store = new ExecutionStore(join(places.stateDir, 'executions'), log);
  const run = interpretMachine(functions, requests, seams?.clock);
  const tell = (record: ExecutionRecord) => bus.put(stateChangeEvent(record), `${record.name} ${record.status}`);
  const executions = new ExecutionBook(store, run, tell, log);
  const instances = new InstanceBook(fleets, timings, log);
  const commands = new CommandBook(timings.visibleAfterMs);
  const documents = new DocumentBook();
  documents.deploy(assembly.documents);
  const schedules = new ScheduleBook({
    store: new ScheduleStore(join(places.stateDir, 'schedules'), log),
    groups: assembly.scheduleGroups,
    ofTemplate: assembly.schedules,
    secondMs: timings.secondMs,
  });
  const topics = assembly.topics.map(({ arn }) => arn);
  const notices = new NoticeBook(join(places.stateDir, 'notices.jsonl'), topics, log);
  const books = { instances, commands, documents, executions, functions, bus, schedules, requests, notices };
  return { startedAtMs: Date.now(), assembly, timings, ...books, log };
};

const closeServer = async (server: Server): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
};

const closeCloud = async (cloud: Cloud, ticker: ScheduleTicker, server: Server, tables: TableStore): Promise<void> => {
  ticker.close();
  await cloud.executions.close({ error: 'LocalCloud.Ended', cause: 'the local cloud was asked to end' });
  const deadline = Date.now() + FAREWELL_LIMIT_MS;
  while ((cloud.bus.isBusy || ticker.isBusy) && cloud.functions.isBusy && Date.now() < deadline) await sleep(50);
  cloud.bus.close();
  cloud.functions.close();
  await closeServer(server);
  await cloud.instances.close();
  await tables.close();
  await cloud.requests.close();
};

/** Opens a cloud in this process and listens. One state directory must be open in one process only. */
export const openCloud = async (options: CloudOptions): Promise<OpenCloud> => {
  const { places, assembly } = options;
  for (const directory of [places.stateDir, places.runtimeDir]) mkdirSync(directory, { recursive: true, mode: 0o700 });
  const cloud = makeCloud(options);
  const ticker = new ScheduleTicker({
    book: cloud.schedules,
    invoke: (schedule, dueMs, closing) => invokeTarget(cloud, { schedule, dueMs, closing }),
    everyMs: cloud.timings.tickEveryMs,
    log: cloud.log,
  });
  const tables = await TableStore.open(join(places.stateDir, 'store'), places.runtimeDir);
  const token = randomBytes(24).toString('hex');
  let lastRequestAtMs = Date.now();
  const onRequest = () => {
    lastRequestAtMs = Date.now();
  };
  const { server, url } = await serveCloud({ tables, token, cloud, onRequest });
  cloud.functions.endpointUrl = (await options.seams?.functionsFind?.(url)) ?? url;
  await makeTables(url, assembly.tables);
  await cloud.instances.refresh();
  const looking = setInterval(() => void cloud.instances.refresh().catch(() => undefined), FLEET_LOOK_MS);
  cloud.executions.announceOrphans();
  ticker.start();
  const expiry = new ExpiryTicker({
    endpointUrl: url,
    tables: assembly.tables,
    stampFile: join(places.stateDir, 'expired-looked-for'),
    everyMs: cloud.timings.expireEveryMs,
    afterMs: cloud.timings.expireAfterMs,
    isBusy: () => cloud.executions.isBusy,
    log: cloud.log,
  });
  expiry.start();
  const close = async () => {
    clearInterval(looking);
    await expiry.close();
    await closeCloud(cloud, ticker, server, tables);
  };
  return { cloud, url, token, lastRequestAtMs: () => lastRequestAtMs, close };
};
