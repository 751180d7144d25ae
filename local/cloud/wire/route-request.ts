import type { IncomingMessage } from 'node:http';
import { answerAdmin } from '../admin/answer-admin.ts';
import type { Cloud } from '../cloud.ts';
import { EC2_OPERATIONS } from '../ec2/ec2-operations.ts';
import { answerInvoke } from '../lambda/answer-invoke.ts';
import { SCHEDULER_ROUTES } from '../scheduler/scheduler-routes.ts';
import { answerSns } from '../sns/answer-sns.ts';
import { SNS_VERSION } from '../sns/sns-version.ts';
import { SSM_OPERATIONS } from '../ssm/ssm-operations.ts';
import { STATES_OPERATIONS } from '../states/states-operations.ts';
import type { Answer } from './answer.ts';
import { answerJson } from './answer-json.ts';
import { answerQuery } from './answer-query.ts';
import { answerRest } from './answer-rest.ts';
import type { Operation } from './operation.ts';

interface JsonService {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly contentType: string;
}

/** By the prefix of `X-Amz-Target`. */
const JSON_SERVICES: Readonly<Record<string, JsonService>> = {
  AmazonSSM: { operations: SSM_OPERATIONS, contentType: 'application/x-amz-json-1.1' },
  AWSStepFunctions: { operations: STATES_OPERATIONS, contentType: 'application/x-amz-json-1.0' },
};

const notSpoken = (what: string): Answer => ({
  status: 400,
  contentType: 'application/x-amz-json-1.1',
  body: JSON.stringify({
    __type: 'UnknownOperationException',
    message: `this cloud does not speak ${what}; it speaks SSM, EC2, Step Functions, Scheduler, DynamoDB, SNS's Publish and Lambda's Invoke`,
  }),
});

const header = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? '');

/** Finds out which service a request is for, by the marks of its protocol, and answers it. DynamoDB's are not seen here. */
export const routeRequest = async (
  cloud: Cloud,
  token: string,
  request: IncomingMessage,
  body: string,
  signal: AbortSignal,
): Promise<Answer> => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { pathname } = url;
  const method = request.method ?? 'GET';
  if (pathname.startsWith('/_swarmproof/')) {
    const name = pathname.slice('/_swarmproof/'.length);
    return await answerAdmin(cloud, token, {
      method,
      name,
      body,
      authorization: header(request, 'authorization'),
      signal,
    });
  }
  const functionName = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(pathname)?.[1];
  if (functionName !== undefined && method === 'POST') {
    const invocationType = header(request, 'x-amz-invocation-type') || 'RequestResponse';
    return await answerInvoke(cloud, { functionName: decodeURIComponent(functionName), invocationType, body });
  }
  if (/^\/schedules(\/|$)/.test(pathname)) return await answerRest(cloud, SCHEDULER_ROUTES, { method, url, body });
  if (method !== 'POST' || pathname !== '/') return notSpoken(`${method} ${pathname}`);
  const target = header(request, 'x-amz-target');
  const [prefix = '', action = ''] = target.split('.');
  const service = Object.hasOwn(JSON_SERVICES, prefix) ? JSON_SERVICES[prefix] : undefined;
  if (service) return await answerJson(cloud, service.operations, { action, body, contentType: service.contentType });
  if (target !== '') return notSpoken(target);
  if (header(request, 'content-type').startsWith('application/x-www-form-urlencoded')) {
    if (new URLSearchParams(body).get('Version') === SNS_VERSION) return answerSns(cloud, body);
    return await answerQuery(cloud, EC2_OPERATIONS, body);
  }
  return notSpoken('a request without X-Amz-Target and without a form');
};
