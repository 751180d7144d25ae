import type { JsonValue } from './json-value.ts';
import { StateFailure } from './state-failure.ts';

/** Step Functions quota "maximum input or output size for a task, state, or execution", bytes of UTF-8. */
const MAX_BYTES = 262_144;

/** @returns the payload as JSON text. @throws StateFailure `States.DataLimitExceeded`; `owner` is a state's name, or `lambda`. */
export function payloadLimit(owner: string, payload: JsonValue): string {
  const text = JSON.stringify(payload);
  if (Buffer.byteLength(text) <= MAX_BYTES) return text;
  throw new StateFailure(
    'States.DataLimitExceeded',
    `The state/task '${owner}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
