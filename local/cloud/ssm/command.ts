import type { Target } from '@aws-sdk/client-ssm';
import type { Invocation } from './invocation.ts';

/** One SendCommand, with what became of it on each node. */
export interface Command {
  readonly id: string;
  readonly documentName: string;
  readonly documentVersion: string;
  readonly stepName: string;
  readonly comment: string;
  readonly parameters: Readonly<Record<string, string[]>>;
  readonly instanceIds: readonly string[];
  readonly targets: readonly Target[];
  readonly timeoutSeconds: number;
  readonly requestedAtMs: number;
  readonly invocations: ReadonlyMap<string, Invocation>;
}
