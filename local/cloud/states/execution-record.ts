export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One execution as it lies on disk. Input and output are JSON text. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  /** Of the definition that ran, which a later assembly may have replaced. */
  readonly definitionSha256: string;
  readonly input: string;
  readonly startedAtMs: number;
  readonly status: ExecutionStatus;
  readonly stoppedAtMs?: number;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  /** Whether the rules' targets were told of the end; if not, they are told when the cloud starts again. */
  readonly notified: boolean;
}
