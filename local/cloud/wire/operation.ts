import type { JsonShapeSerializer } from '@aws-sdk/core/protocols';
import type * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { refusal } from './refusal.ts';

/** The SDK's own description of a structure, by which an answer is written. */
export type WireShape = Parameters<JsonShapeSerializer['write']>[0];

/** One action of one service. The request schema lists every member that has a meaning here; another one is refused. */
export interface Operation {
  readonly name: string;
  readonly response: WireShape;
  answer(cloud: Cloud, members: unknown): Promise<object>;
}

interface Definition<Request extends z.ZodType, Response extends object> {
  readonly name: string;
  readonly request: Request;
  readonly response: WireShape;
  run(cloud: Cloud, request: z.output<Request>): Promise<Response>;
}

/** AWS's names for a member that is not known and for a value that is not allowed; they differ between protocols. */
export interface ValidationNames {
  readonly unknownMember: string;
  readonly badValue: string;
}

const explain = (operation: string, issue: z.core.$ZodIssue): string => {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const members = issue.keys.map((key) => (path ? `${path}.${key}` : key)).join(', ');
    return `${operation} does not support ${members} on this cloud`;
  }
  return `${operation}: ${path || 'the request'}: ${issue.message}`;
};

/** Makes an operation whose request is checked before it runs. */
export const operation =
  (names: ValidationNames) =>
  <Request extends z.ZodType, Response extends object>(definition: Definition<Request, Response>): Operation => ({
    name: definition.name,
    response: definition.response,
    async answer(cloud, members) {
      const parsed = definition.request.safeParse(members);
      if (parsed.success) return await definition.run(cloud, parsed.data);
      const [issue] = parsed.error.issues;
      if (!issue) throw refusal(names.badValue, `${definition.name}: the request is not valid`);
      const name = issue.code === 'unrecognized_keys' ? names.unknownMember : names.badValue;
      throw refusal(name, explain(definition.name, issue));
    },
  });
