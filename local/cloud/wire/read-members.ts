import { refusal } from './refusal.ts';

/** The members of a request. AWS ignores members that are null. */
export const readMembers = (body: string): Record<string, unknown> => {
  let members: unknown;
  try {
    members = JSON.parse(body || '{}');
  } catch {
    throw refusal('SerializationException', 'the body is not JSON');
  }
  if (typeof members !== 'object' || members === null || Array.isArray(members)) {
    throw refusal('SerializationException', 'the body is not a JSON object');
  }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
};
