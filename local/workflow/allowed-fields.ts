import type { State } from './state.ts';

const ANY = ['Type', 'Comment', 'QueryLanguage'];
const FLOW = ['Next', 'End', 'Output', 'Assign'];
const RECOVERY = ['Retry', 'Catch'];

const BY_TYPE: Record<State['Type'], string[]> = {
  Task: [...FLOW, ...RECOVERY, 'Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds'],
  Choice: ['Choices', 'Default', 'Output', 'Assign'],
  Map: [
    ...FLOW,
    ...RECOVERY,
    'Items',
    'ItemSelector',
    'ItemProcessor',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
  ],
  Parallel: [...FLOW, ...RECOVERY, 'Branches', 'Arguments'],
  Wait: [...FLOW, 'Seconds', 'Timestamp'],
  Pass: FLOW,
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
};
/** Fields that only JSONata has; without them, and without paths, a JSONPath state means the same in both languages. */
const JSONATA_ONLY = ['Output', 'Arguments', 'Items', 'ItemSelector'];

/** The fields a state of this type and language may have; nothing when the type is not supported in that language. */
export function allowedFields(type: string, language: State['QueryLanguage']): string[] | undefined {
  const fields = Object.hasOwn(BY_TYPE, type) ? [...ANY, ...BY_TYPE[type as State['Type']]] : undefined;
  if (language === 'JSONata') return fields;
  return type === 'Task' || type === 'Choice' ? undefined : fields?.filter((field) => !JSONATA_ONLY.includes(field));
}
