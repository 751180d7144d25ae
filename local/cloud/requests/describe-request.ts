import { SCHEDULER_ROUTES } from '../scheduler/scheduler-routes.ts';
import { parseForm } from '../wire/parse-form.ts';
import { readMembers } from '../wire/read-members.ts';
import { readRestCall } from '../wire/read-rest-call.ts';
import type { RecordedRequest } from './recorded-request.ts';

/** What a request says of itself, as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** `X-Amz-Target`, empty where there is none. */
  readonly target: string;
  readonly contentType: string;
  readonly body: string;
}

type Described = Pick<RecordedRequest, 'action' | 'parameters'>;

const describeRest = ({ method, url: text, body }: WireRequest): Described => {
  const url = new URL(text, 'http://127.0.0.1');
  const functionName = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(url.pathname)?.[1];
  if (functionName !== undefined) {
    return { action: 'Invoke', parameters: { FunctionName: decodeURIComponent(functionName), Payload: body } };
  }
  const { route, members } = readRestCall(SCHEDULER_ROUTES, { method, url, body });
  return { action: route.operation.name, parameters: members };
};

/** Action and members of a request of any protocol. One that cannot be read is named by its method and path. */
export const describeRequest = (request: WireRequest): Described => {
  const { method, url, target, contentType, body } = request;
  try {
    if (target !== '') return { action: target.slice(target.lastIndexOf('.') + 1), parameters: readMembers(body) };
    if (!contentType.startsWith('application/x-www-form-urlencoded')) return describeRest(request);
    const { Action, Version: _version, ...parameters } = parseForm(body);
    return { action: String(Action), parameters };
  } catch {
    return { action: `${method} ${url}`, parameters: {} };
  }
};
