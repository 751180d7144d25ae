import { SwarmproofError } from '../../../lib/domain/errors.ts';

export interface CloudAddress {
  readonly endpointUrl: string;
  readonly adminToken: string;
}

interface Question {
  readonly method?: 'GET' | 'POST';
  readonly body?: object;
  /** How long the answer may take. */
  readonly limitMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Asks one of the admin endpoints.
 * @throws SwarmproofError `Cloud` when there is no answer in time or the cloud refuses.
 */
export const askCloud = async (address: CloudAddress, route: string, question: Question): Promise<unknown> => {
  const { method = 'GET', body, limitMs, signal } = question;
  const deadline = AbortSignal.timeout(limitMs);
  let text: string;
  let status: number;
  try {
    const response = await fetch(`${address.endpointUrl}/_swarmproof/${route}`, {
      method,
      headers: { authorization: `Bearer ${address.adminToken}`, 'content-type': 'application/json' },
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    text = await response.text();
    status = response.status;
  } catch (cause) {
    const problem = deadline.aborted ? `gave no answer within ${limitMs} ms` : 'does not answer';
    throw new SwarmproofError(
      'Cloud',
      `the local cloud ${problem} (${route})`,
      'see cloud.log in the state directory',
      { cause },
    );
  }
  const answer: unknown = JSON.parse(text);
  if (status === 200) return answer;
  const { message = text } = answer as { message?: string };
  throw new SwarmproofError(
    'Cloud',
    `the local cloud refused ${route}: ${message}`,
    'see cloud.log in the state directory',
  );
};
