import type { JsonValue } from './json-value.ts';

/** Fields whose value no second run can repeat, by name; `undefined` drops the field. */
const BY_FIELD: Record<string, string | undefined> = {
  timestamp: undefined,
  SdkHttpMetadata: undefined,
  SdkResponseMetadata: undefined,
  RedriveCount: undefined,
  requestId: '<request>',
  stackTrace: '<trace>',
  roleArn: '<role>',
  RoleArn: '<role>',
  region: '<region>',
  FunctionName: '<function>',
  StartTime: '<time>',
  EnteredTime: '<time>',
};
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|<uuid:\d+>/gi;
const TIME = /^(date|timestamp|\d[\d-]+[T ]\d\d:\d\d.*)$/;

function canonicalText(text: string): JsonValue {
  if (/^\s*[[{]/.test(text)) {
    try {
      return canonicalEvent(JSON.parse(text));
    } catch {
      // Not JSON after all: an ordinary string.
    }
  }
  if (TIME.test(text)) return '<time>';
  if (/^arn:[^:]*:lambda:/.test(text)) return '<function>';
  if (text.startsWith('arn:')) return '<arn>';
  return text.replaceAll(UUID, '<uuid>');
}

/**
 * A recorded or produced value in the form in which the two are compared: JSON inside strings is opened, keys are
 * sorted, and what differs between any two runs (times, ids, traces, metadata, the function's name) is replaced.
 */
export function canonicalEvent(value: JsonValue): JsonValue {
  if (typeof value === 'string') return canonicalText(value);
  if (Array.isArray(value)) return value.map(canonicalEvent);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.keys(value).sort();
  return Object.fromEntries(
    fields.flatMap((field) => {
      if (!Object.hasOwn(BY_FIELD, field)) return [[field, canonicalEvent(value[field] ?? null)]];
      const replacement = BY_FIELD[field];
      return replacement === undefined ? [] : [[field, replacement]];
    }),
  );
}
