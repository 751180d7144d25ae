import { timingSafeEqual } from 'node:crypto';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Cloud } from '../cloud.ts';
import type { Answer } from '../wire/answer.ts';
import { wireFaultOf } from '../wire/refusal.ts';
import { ADMIN_ROUTES } from './admin-routes.ts';

export interface AdminCall {
  readonly method: string;
  readonly name: string;
  readonly body: string;
  readonly authorization: string;
  readonly signal: AbortSignal;
}

const json = (status: number, value: object): Answer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(value),
});

const isAuthorized = (given: string, token: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(`Bearer ${token}`)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Answers one admin request; without the token from the cloud's record file nothing is done. */
export const answerAdmin = async (cloud: Cloud, token: string, call: AdminCall): Promise<Answer> => {
  if (!isAuthorized(call.authorization, token))
    return json(403, { code: 'Cloud', message: 'the admin token is wrong' });
  const route = ADMIN_ROUTES.find(({ method, name }) => method === call.method && name === call.name);
  if (!route) return json(404, { code: 'Cloud', message: `there is no ${call.method} ${call.name}` });
  try {
    return json(200, await route.run(cloud, call.body, call.signal));
  } catch (error) {
    const { message } = wireFaultOf(error);
    return json(500, { code: error instanceof SwarmproofError ? error.code : 'Internal', message });
  }
};
