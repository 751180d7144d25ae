import { createHash } from 'node:crypto';
import type { KnownAlarm } from '../../lib/domain/alarms/known-alarm.ts';
import type { Halt } from '../../lib/domain/halt.ts';
import type { Intent } from '../../lib/domain/intent.ts';
import type { Lease } from '../../lib/domain/lease/lease.ts';
import type { Plan } from '../../lib/domain/plan.ts';
import type { Progress } from '../../lib/domain/progress.ts';
import type { CommandRecord, RunRecord, StepRecord } from '../../lib/domain/run.ts';
import type { Pause } from '../../lib/domain/schedules/pause.ts';
import type { SkippedRun } from '../../lib/domain/schedules/skipped-run.ts';
import type {
  AlarmBook,
  ExecutionStatus,
  FleetMember,
  NodeAnswer,
  Ports,
  RunStore,
  Sweeps,
  SweepTimer,
} from '../../lib/ports.ts';

export const NODES: readonly FleetMember[] = ['node1', 'node2', 'node3'].map((name, place) => ({
  name,
  role: place === 0 ? 'manager' : 'worker',
  instanceId: `i-0000000${place}`,
  address: `192.0.2.${place + 1}`,
  power: 'running',
  consents: true,
  agentOnline: true,
  agentVersion: '3.3.2746.0',
}));

/** A whole output of one act, as a node prints it. */
export const wholeOutput = (label: string, stdout: string): string => {
  const line = `${JSON.stringify({ label, exit: 0, durationMs: 1, stdout, stderr: '', argv: [label] })}\n`;
  return `${line}#swarmproof ${Buffer.byteLength(line)} ${createHash('sha256').update(line).digest('hex')}\n`;
};

export interface World {
  members: FleetMember[];
  /** What a node answers to a document; undefined stays pending. */
  answer: (document: string, node: string) => Partial<NodeAnswer> | undefined;
  sent: { document: string; nodes: string[]; parameters: Readonly<Record<string, string>> }[];
  calls: string[];
  nowMs: number;
  /** Sweeps that are set, by their run. */
  timers: Map<string, { at: string; stateMachineArn: string }>;
  /** Executions by their name, and those that were started. */
  executions: Record<string, ExecutionStatus>;
  /** With what those that failed did. */
  failures: Record<string, { error: string; cause: string }>;
  started: { name: string; cause: string }[];
}

export const MACHINE_ARN = 'arn:aws:states:eu-central-1:123456789012:stateMachine:workflow';

const memoryStore = (): RunStore => {
  const leases = new Map<string, Lease>();
  const runs = new Map<string, RunRecord>();
  /** Tokens under which each item was written last. What a test writes itself bears none, and is written whatever is there. */
  const tokens = new Map<string, number>();
  const notOver = (item: string, token: number | undefined): void => {
    if ((tokens.get(item) ?? 0) > (token ?? Number.POSITIVE_INFINITY)) throw new Error('cut off');
    tokens.set(item, token ?? 0);
  };
  const plans = new Map<string, Plan>();
  const progress = new Map<string, Progress>();
  const steps = new Map<string, StepRecord>();
  const intents = new Map<string, Intent>();
  const evidence: CommandRecord[] = [];
  const pauses = new Map<string, Pause>();
  const skips = new Map<string, SkippedRun>();
  let halt: Halt | undefined;
  return {
    getLease: async (swarmId) => leases.get(swarmId),
    putLease: async (lease, over) => {
      if ((leases.get(lease.swarmId)?.token ?? 0) !== over) return false;
      leases.set(lease.swarmId, lease);
      return true;
    },
    putRun: async (run, token) => {
      notOver(`run ${run.runId}`, token);
      runs.set(run.runId, run);
    },
    getRun: async (runId) => runs.get(runId),
    deleteRun: async ({ runId }) => (runs.delete(runId) ? 1 : 0),
    getDeletion: async () => undefined,
    listRuns: async () => [...runs.values()],
    pageRuns: async () => ({ records: [...runs.values()] }),
    listExperiments: async () => [...new Set([...runs.values()].map(({ experiment }) => experiment))].sort(),
    putPlan: async (plan, token) => {
      notOver(`plan ${plan.runId}`, token);
      plans.set(plan.runId, plan);
    },
    getPlan: async (runId) => plans.get(runId),
    putProgress: async (runId, each) => {
      notOver(`progress ${runId}`, each.token);
      progress.set(runId, structuredClone(each));
    },
    getProgress: async (runId) => progress.get(runId),
    putStep: async (step, token) => {
      notOver(`step ${step.runId} ${step.index}`, token);
      steps.set(`${step.runId} ${step.index}`, step);
    },
    listSteps: async () => [...steps.values()].sort((left, right) => left.index - right.index),
    putEvidence: async (_runId, commands) => void evidence.push(...commands),
    listEvidence: async () => evidence,
    putIntent: async (intent, token) => {
      notOver(`intent ${intent.effect} ${intent.node}`, token);
      intents.set(`${intent.effect} ${intent.node}`, intent);
    },
    listIntents: async () => [...intents.values()],
    getPause: async (experiment) => pauses.get(experiment),
    listPauses: async () => [...pauses.values()],
    putPause: async (pause) => pauses.set(pause.experiment, pause).size > 0,
    removePause: async ({ experiment }) => pauses.delete(experiment),
    putSkipped: async (skip) => void skips.set(skip.runId, skip),
    listSkipped: async (experiment, limit) =>
      [...skips.values()].filter((skip) => skip.experiment === experiment).slice(0, limit),
    getHalt: async () => halt,
    putHalt: async (each) => {
      halt = each;
      return true;
    },
    removeHalt: async () => {
      halt = undefined;
      return true;
    },
  };
};

const memorySweeps = (world: World): Sweeps => ({
  start: async ({ name, input }) => {
    if (world.executions[name] !== undefined) return;
    world.executions[name] = 'RUNNING';
    world.started.push({ name, cause: input.cause });
  },
  status: async (_arn, name) => world.executions[name] ?? 'UNKNOWN',
  failure: async (_arn, name) => world.failures[name],
  stop: async (_arn, name) => {
    world.executions[name] = 'ABORTED';
    world.calls.push(`stop execution ${name}`);
  },
});

const memoryTimer = (world: World): SweepTimer => ({
  set: async ({ runId, stateMachineArn, at }) => {
    world.calls.push(`set sweep ${at.toISOString()}`);
    if (!world.timers.has(runId)) world.timers.set(runId, { at: at.toISOString(), stateMachineArn });
  },
  clear: async (runId) => void world.timers.delete(runId),
});

const memoryAlarms = (): AlarmBook => {
  const known = new Map<string, KnownAlarm>();
  return {
    list: async () => [...known.values()],
    put: async (alarm) => {
      if (Date.parse(known.get(alarm.name)?.since ?? '') > Date.parse(alarm.since)) return false;
      known.set(alarm.name, alarm);
      return true;
    },
  };
};

export type MemoryPorts = Ports & { alarms: AlarmBook; sweepTimer: SweepTimer; sweeps: Sweeps };

/** Ports over plain memory: the world answers as the test says. */
export const memoryPorts = (changes: Partial<World> = {}): { ports: MemoryPorts; world: World } => {
  const world: World = {
    members: NODES.map((node) => ({ ...node })),
    answer: () => undefined,
    sent: [],
    calls: [],
    nowMs: Date.parse('2026-01-01T00:00:00Z'),
    timers: new Map(),
    executions: {},
    failures: {},
    started: [],
    ...changes,
  };
  const set = (name: string, power: FleetMember['power']) => {
    world.members = world.members.map((member) => (member.name === name ? { ...member, power } : member));
  };
  const ports: MemoryPorts = {
    alarms: memoryAlarms(),
    sweepTimer: memoryTimer(world),
    sweeps: memorySweeps(world),
    clock: { now: () => new Date(world.nowMs) },
    store: memoryStore(),
    fleet: {
      list: async () => world.members,
      cutPower: async (node) => {
        world.calls.push(`cut ${node.name}`);
        set(node.name, 'stopped');
      },
      stop: async (node) => {
        world.calls.push(`stop ${node.name}`);
        set(node.name, 'stopped');
      },
      reboot: async (node) => void world.calls.push(`reboot ${node.name}`),
      start: async (node) => {
        world.calls.push(`start ${node.name}`);
        set(node.name, 'running');
      },
    },
    shell: {
      send: async ({ document, nodes, parameters }) => {
        world.sent.push({ document, nodes: nodes.map((node) => node.name), parameters });
        return String(world.sent.length - 1);
      },
      look: async (commandId, nodes) =>
        nodes.map((node) => {
          const document = world.sent[Number(commandId)]?.document ?? '';
          const given = world.answer(document, node.name);
          const base = { node: node.name, status: 'x', stdout: '', stderr: '' };
          return given ? { ...base, state: 'succeeded', ...given } : { ...base, state: 'pending' };
        }),
    },
  };
  return { ports, world };
};
