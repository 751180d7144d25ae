import { JsonCodec } from '@aws-sdk/core/protocols';
import type { Cloud } from '../cloud.ts';
import type { Answer } from './answer.ts';
import { readMembers } from './read-members.ts';
import { refusal, wireFaultOf } from './refusal.ts';
import type { RestRoute } from './rest-route.ts';

/** Format 7 of the SDK's codecs: seconds since 1970 with a fraction. */
const codec = new JsonCodec({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });
const CONTENT_TYPE = 'application/json';

export interface RestCall {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

/** A member that this cloud does not know keeps the name that it has in the address, so that the refusal names it. */
const queryMembers = (query: URLSearchParams, { query: names }: RestRoute): object =>
  Object.fromEntries([...query].map(([name, value]) => [Object.hasOwn(names, name) ? names[name] : name, value]));

const find = (routes: readonly RestRoute[], { method, url }: RestCall) => {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(url.pathname) : null;
    if (match) return { route, path: match.groups ?? {} };
  }
  const known = routes.map(({ operation }) => operation.name).join(', ');
  throw refusal(
    'UnknownOperationException',
    `this cloud does not speak ${method} ${url.pathname}; it speaks ${known}`,
    404,
  );
};

/** Answers one request of a service that speaks AWS's REST protocol with JSON. */
export const answerRest = async (cloud: Cloud, routes: readonly RestRoute[], call: RestCall): Promise<Answer> => {
  try {
    const { route, path } = find(routes, call);
    const inPath = Object.entries(path).map(([name, value]) => [name, decodeURIComponent(value)]);
    const members = { ...readMembers(call.body), ...queryMembers(call.url.searchParams, route) };
    const response = await route.operation.answer(cloud, { ...members, ...Object.fromEntries(inPath) });
    const serializer = codec.createSerializer();
    serializer.write(route.operation.response, response);
    return { status: 200, contentType: CONTENT_TYPE, body: String(serializer.flush()) };
  } catch (error) {
    const { name, message, httpStatus } = wireFaultOf(error);
    if (httpStatus >= 500) cloud.log(`${call.method} ${call.url.pathname}: ${(error as Error).stack}`);
    const body = JSON.stringify({ Message: message });
    return { status: httpStatus, contentType: CONTENT_TYPE, body, headers: { 'x-amzn-errortype': name } };
  }
};
