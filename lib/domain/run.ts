import type { Envelope } from './envelopes/envelope.ts';
import type { RunFigures } from './history/run-figures.ts';
import type { RunVersions } from './history/run-versions.ts';
import type { Layer } from './layer.ts';
import type { Act, Judgement, NodeOutput } from './observation.ts';
import type { Phase } from './phase.ts';
import type { Judged } from './verdict.ts';

/** One step as it went; written at its start and again when it is over, so that watchers see it at once. */
export interface StepRecord {
  readonly runId: string;
  /** Place in the plan, from 0. */
  readonly index: number;
  readonly id: string;
  readonly phase: Phase;
  readonly check: string;
  readonly description: string;
  readonly state: 'running' | 'done' | 'skipped';
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly durationMs?: number;
  /** How often it was asked; more than once only where the experiment says `within`. */
  readonly attempts: number;
  readonly judgement?: Judgement;
  readonly summary?: string;
  readonly hint?: string;
  readonly nodes?: readonly string[];
  /** The layer that what was seen speaks for, over that of the plan; records of before have none. */
  readonly layer?: Layer;
  readonly measures?: Readonly<Record<string, number>>;
  /** What swarm's constants allow some of those to be, by their names: sooner was no such fault. */
  readonly envelopes?: Readonly<Record<string, Envelope>>;
}

/** A command as it was sent to one node, and what came back; the evidence of a step. */
export interface CommandRecord {
  readonly stepIndex: number;
  readonly attempt: number;
  readonly round: number;
  readonly node: string;
  /** Document name, or `instance:stop`, `instance:start`. */
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly commandId?: string;
  readonly status: string;
  /** What the output was worth to the check; absent for a call on an instance. */
  readonly outcome?: NodeOutput['status'];
  readonly requestedAt: string;
  readonly answeredAt: string;
  readonly acts: readonly Act[];
  readonly problem?: string;
}

/** A run in the history: one small item. */
export interface RunRecord {
  /** Of this record; runs of before there was one have none, which is 1. A record of any other is not read. */
  readonly schemaVersion?: 1;
  readonly runId: string;
  readonly swarmId: string;
  readonly experiment: string;
  readonly seed: number;
  readonly state: 'running' | 'done';
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly targets?: readonly string[];
  readonly judged?: Judged;
  /** Written with the verdict, as the next two; runs of before have none of them. */
  readonly figures?: RunFigures;
  readonly versions?: RunVersions;
  /** What its control plane costs in AWS, in US dollars: an estimate. Absent where its evidence is damaged. */
  readonly costUsd?: number;
}
