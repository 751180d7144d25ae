import { describe, expect, it } from 'vitest';
import { explainAwsError } from '../../lib/aws/explain-aws-error.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';

const named = (name: string, message = 'as AWS says it') => Object.assign(new Error(message), { name });

describe('what AWS and its SDK throw', () => {
  it.each<[Error, string, string, string]>([
    [new Error('Region is missing'), 'Config', 'needs a region', 'AWS_REGION'],
    [
      named('CredentialsProviderError', 'Could not load credentials from any providers'),
      'Config',
      'no cred',
      'AWS_PROFILE',
    ],
    [named('CredentialsProviderError', 'The SSO session has expired'), 'Config', 'have expired', 'log in again'],
    [named('ExpiredTokenException'), 'Config', 'have expired (as AWS says it)', 'log in again'],
    [named('ExpiredToken'), 'Config', 'have expired', 'log in again'],
    [named('UnrecognizedClientException'), 'Config', 'does not know', 'get-caller-identity'],
    [named('AuthFailure'), 'Config', 'does not know', 'get-caller-identity'],
    [
      named('AccessDeniedException', 'User: x is not authorized to perform: ssm:Y'),
      'Config',
      'ssm:Y',
      'operating-on-aws',
    ],
    [named('UnauthorizedOperation'), 'Config', 'may not', 'operating-on-aws'],
    [named('TimeoutError'), 'Cloud', 'does not answer', 'network'],
    [Object.assign(new Error('getaddrinfo ENOTFOUND x'), { code: 'ENOTFOUND' }), 'Cloud', 'ENOTFOUND', 'AWS_REGION'],
  ])('%s is told in words', (error, code, problem, hint) => {
    const explained = explainAwsError(error);
    expect(explained).toMatchObject({ code, cause: error });
    expect(explained?.message).toContain(problem);
    expect(explained?.hint).toContain(hint);
  });

  it.each([
    named('ConditionalCheckFailedException'),
    named('ExecutionDoesNotExist'),
    named('ThrottlingException'),
    named('toString'),
    new SwarmproofError('Config', 'ours', 'x'),
    'no error',
  ])('%s is left to whoever asked', (error) => expect(explainAwsError(error)).toBeUndefined());
});
