import { readMembers } from './read-members.ts';
import { refusal } from './refusal.ts';
import type { RestRoute } from './rest-route.ts';

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

/**
 * Finds the operation that a REST call asks for, and its members from body, query and path.
 * @throws UnknownOperationException where there is none, SerializationException where the body is not JSON.
 */
export const readRestCall = (
  routes: readonly RestRoute[],
  call: RestCall,
): { readonly route: RestRoute; readonly members: Readonly<Record<string, unknown>> } => {
  const { route, path } = find(routes, call);
  const inPath = Object.entries(path).map(([name, value]) => [name, decodeURIComponent(value)]);
  const members = { ...readMembers(call.body), ...queryMembers(call.url.searchParams, route) };
  return { route, members: { ...members, ...Object.fromEntries(inPath) } };
};
