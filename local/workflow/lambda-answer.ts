import type { JsonValue } from './json-value.ts';

/**
 * What an invocation came to: the whole result of `lambda:invoke` (Payload, StatusCode, ExecutedVersion, metadata),
 * or the error name and the cause that the state sees.
 */
export type LambdaAnswer =
  | { kind: 'ok'; result: { Payload: JsonValue; [field: string]: JsonValue } }
  | { kind: 'error'; error: string; cause: string };
