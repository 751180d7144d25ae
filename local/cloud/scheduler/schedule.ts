/** What a schedule invokes, and as whom. `input` is JSON text. */
export interface ScheduleTarget {
  readonly arn: string;
  readonly roleArn: string;
  readonly input?: string | undefined;
}

/** What is asked of a schedule, by a request or by the template. */
export interface ScheduleDefinition {
  readonly groupName: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly expression: string;
  readonly timezone: string;
  readonly isEnabled: boolean;
  /** It may be invoked so long after it is due; 0 where it says none. */
  readonly windowMinutes: number;
  readonly deletesItself: boolean;
  /** An invocation that could not be made so long after it was due is left out; never where it says nothing. */
  readonly maxAgeS?: number | undefined;
  readonly target: ScheduleTarget;
}

/** A schedule as it lies on disk. Times are milliseconds since 1970. */
export interface Schedule extends ScheduleDefinition {
  readonly arn: string;
  /** It came with the template: there while the template has it. */
  readonly isOfTemplate: boolean;
  readonly createdAtMs: number;
  /** When it was last due and its target took it. */
  readonly invokedAtMs?: number;
}
