import type { JsonValue } from './json-value.ts';
import type { Machine } from './machine.ts';

interface Rule {
  Next: string;
  Output?: JsonValue;
  Assign?: Record<string, JsonValue>;
}

/** A state as loaded: every field that is allowed in some state; `loadDefinition` has checked which belongs where. */
export interface State {
  Type: 'Task' | 'Choice' | 'Map' | 'Parallel' | 'Wait' | 'Pass' | 'Succeed' | 'Fail';
  /** Always set by `loadDefinition`; a JSONPath state has no field that JSONPath would evaluate. */
  QueryLanguage: 'JSONata' | 'JSONPath';
  Next?: string;
  End?: boolean;
  Output?: JsonValue;
  Assign?: Record<string, JsonValue>;
  Arguments?: JsonValue;
  Resource?: string;
  TimeoutSeconds?: JsonValue;
  HeartbeatSeconds?: JsonValue;
  Retry?: {
    ErrorEquals: string[];
    IntervalSeconds?: number;
    MaxAttempts?: number;
    BackoffRate?: number;
    MaxDelaySeconds?: number;
    JitterStrategy?: 'FULL' | 'NONE';
  }[];
  Catch?: (Rule & { ErrorEquals: string[] })[];
  Choices?: (Rule & { Condition: JsonValue })[];
  Default?: string;
  Items?: JsonValue;
  ItemSelector?: JsonValue;
  ItemProcessor?: Machine;
  MaxConcurrency?: JsonValue;
  ToleratedFailureCount?: JsonValue;
  ToleratedFailurePercentage?: JsonValue;
  Branches?: Machine[];
  Seconds?: JsonValue;
  Timestamp?: JsonValue;
  Error?: JsonValue;
  Cause?: JsonValue;
}
