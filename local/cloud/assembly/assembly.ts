import type { ScheduleDefinition } from '../scheduler/schedule.ts';

/** A Lambda function as the template describes it, with its bundle on disk. */
export interface FunctionArtifact {
  readonly name: string;
  /** Without a version. */
  readonly arn: string;
  /** `$LATEST`, or the number of a version that was published. */
  readonly version: string;
  /** `<module>.<export>`, for example `index.handler`. */
  readonly handler: string;
  readonly runtime: string;
  /** What it may do, it may by this role. */
  readonly roleArn: string;
  readonly timeoutSeconds: number;
  readonly memoryMiB: number;
  /** The template's variables, resolved; the whole of what the author may rely on. */
  readonly environment: Readonly<Record<string, string>>;
  readonly bundleDir: string;
  /** Over every file of the bundle, path and content. */
  readonly sha256: string;
}

export interface StateMachineArtifact {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** The definition with every reference and substitution resolved; exactly what the interpreter is given. */
  readonly definition: string;
  readonly sha256: string;
}

export interface DocumentParameter {
  readonly description?: string | undefined;
  readonly default?: string | undefined;
  readonly allowedValues?: readonly string[] | undefined;
  readonly allowedPattern?: string | undefined;
  readonly minChars?: number | undefined;
  readonly maxChars?: number | undefined;
  /** Whether the value reaches the script as `SSM_<name>`; otherwise it may only stand for the time-out. */
  readonly asVariable: boolean;
}

export interface DocumentArtifact {
  readonly name: string;
  readonly description?: string | undefined;
  readonly stepName: string;
  /** The script, as the agent writes it to a file. */
  readonly script: string;
  readonly parameters: Readonly<Record<string, DocumentParameter>>;
  /** Seconds, or the name of the parameter that holds them. */
  readonly timeout: { readonly seconds: number } | { readonly parameter: string };
  /** Of the document's content as JSON, keys in the template's order. */
  readonly sha256: string;
}

export interface TableArtifact {
  readonly name: string;
  readonly arn: string;
  /** Input of DynamoDB's CreateTable. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** Attribute whose seconds since 1970 an item expires by; undefined where none does. */
  readonly expiresBy?: string | undefined;
  /** Of the definition as JSON, as it is given to CreateTable. */
  readonly sha256: string;
}

export type EventPattern = { readonly [key: string]: EventPattern | readonly PatternValue[] };
export type PatternValue =
  | string
  | number
  | boolean
  | null
  | { readonly prefix: string }
  | { readonly 'anything-but': { readonly wildcard: string } };

export interface RuleArtifact {
  readonly name: string;
  readonly pattern: EventPattern;
  readonly functionArns: readonly string[];
  /** Topics that would be told; here the log is. */
  readonly topicArns: readonly string[];
}

/** A schedule of the template. */
export type ScheduleArtifact = ScheduleDefinition;

/** What is read and listed, but not run by this process yet. */
export interface TopicArtifact {
  readonly name: string;
  readonly arn: string;
}

/** A parameter of the Parameter Store, as it is when a deployment is done. */
export interface ParameterArtifact {
  readonly name: string;
  readonly arn: string;
  readonly value: string;
}

/** Everything of a cloud assembly that the local cloud runs, by name. */
export interface Assembly {
  /** Changes when any template, any bundle or a table as loaded changes. */
  readonly sha256: string;
  readonly functions: readonly FunctionArtifact[];
  /** The versions that the template publishes of its functions, each as its function is in the same template. */
  readonly versions: readonly FunctionArtifact[];
  readonly stateMachines: readonly StateMachineArtifact[];
  readonly documents: readonly DocumentArtifact[];
  readonly tables: readonly TableArtifact[];
  readonly rules: readonly RuleArtifact[];
  readonly schedules: readonly ScheduleArtifact[];
  /** Names of the template's groups of schedules. */
  readonly scheduleGroups: readonly string[];
  readonly topics: readonly TopicArtifact[];
  readonly parameters: readonly ParameterArtifact[];
  /** Stack outputs by their logical id. */
  readonly outputs: Readonly<Record<string, string>>;
}
