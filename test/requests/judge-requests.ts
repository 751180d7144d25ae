import type { Template } from 'aws-cdk-lib/assertions';
import type { RecordedRequest } from '../../local/cloud/requests/recorded-request.ts';
import { type Call, roleRights } from '../infra/role-rights.ts';
import { callsOf, type TagsOf } from './calls-of.ts';

const STACK = 'swarmproof';
const ROLE = new RegExp(`^arn:aws:iam::000000000000:role/${STACK}-(\\w+)$`);

export interface JudgedRequests {
  /** What policies of the template do not allow, one line each: role, action, and what it is about. */
  readonly denied: readonly string[];
  /** `<logical id of the role> <action>` of everything that was judged. */
  readonly exercised: ReadonlySet<string>;
}

const words = (role: string, { action, things }: Call): string =>
  `${role}: ${action} on ${things.map((thing) => `${thing.arn} ${JSON.stringify(thing.tags ?? {})}`).join(' and ')}`;

/** Evaluates what functions, workflow and schedules asked for against the policies of their own roles, each call once. */
export const judgeRequests = (
  template: Template,
  requests: readonly RecordedRequest[],
  tagsOf: TagsOf,
): JudgedRequests => {
  const rights = roleRights(template);
  const calls = new Map<string, { readonly role: string; readonly call: Call }>();
  for (const request of requests) {
    if (!request.caller) continue;
    const role = ROLE.exec(request.caller.role)?.[1] ?? request.caller.role;
    for (const call of callsOf(request, tagsOf)) calls.set(words(role, call), { role, call });
  }
  const denied = [...calls].filter(([, { role, call }]) => rights.get(role)?.(call) !== true);
  return {
    denied: denied.map(([line]) => line),
    exercised: new Set([...calls.values()].map(({ role, call }) => `${role} ${call.action}`)),
  };
};
