import { type ErrorCode, SwarmproofError } from '../domain/errors.ts';

interface Explanation {
  readonly code: ErrorCode;
  readonly problem: string;
  readonly hint: string;
}

const MISSING: Explanation = {
  code: 'Config',
  problem: 'there are no credentials for AWS',
  hint: 'export AWS_PROFILE, or AWS_ACCESS_KEY_ID and its secret; aws sts get-caller-identity tries them',
};
const EXPIRED: Explanation = {
  code: 'Config',
  problem: 'the credentials for AWS have expired',
  hint: 'log in again (aws sso login, or however you came by them), then the same command',
};
const UNKNOWN: Explanation = {
  code: 'Config',
  problem: 'AWS does not know these credentials',
  hint: 'aws sts get-caller-identity tries them; AWS_PROFILE chooses others',
};
const DENIED: Explanation = {
  code: 'Config',
  problem: 'these credentials may not do this',
  hint: 'docs/operating-on-aws.md lists the rights that a person needs; AWS_PROFILE chooses other credentials',
};
const SILENT: Explanation = {
  code: 'Cloud',
  problem: 'AWS does not answer',
  hint: 'look at the network between this machine and AWS, and at AWS_REGION',
};

/** By the names that the services and the SDK give their errors. */
const BY_NAME: Readonly<Record<string, Explanation>> = {
  CredentialsProviderError: MISSING,
  TokenProviderError: EXPIRED,
  ExpiredToken: EXPIRED,
  ExpiredTokenException: EXPIRED,
  RequestExpired: EXPIRED,
  AuthFailure: UNKNOWN,
  IncompleteSignature: UNKNOWN,
  InvalidClientTokenId: UNKNOWN,
  InvalidSignatureException: UNKNOWN,
  UnrecognizedClientException: UNKNOWN,
  AccessDenied: DENIED,
  AccessDeniedException: DENIED,
  UnauthorizedOperation: DENIED,
  TimeoutError: SILENT,
};

const NETWORK = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|EPIPE)$/;
/** What the SDK throws, as a plain error, where no place names a region. */
const NO_REGION = 'Region is missing';

const explanationOf = (error: Error & { readonly code?: unknown }): Explanation | undefined => {
  if (error.message === NO_REGION) {
    const problem = 'the target aws needs a region; neither AWS_REGION nor the profile names one';
    return { code: 'Config', problem, hint: 'export AWS_REGION=eu-central-1, or yours' };
  }
  // A session that ran out is told by the provider of credentials, in its message.
  if (error.name === 'CredentialsProviderError' && /expired|sso login/i.test(error.message)) return EXPIRED;
  if (Object.hasOwn(BY_NAME, error.name)) return BY_NAME[error.name];
  return typeof error.code === 'string' && NETWORK.test(error.code) ? SILENT : undefined;
};

/** In words, and with what to type next, what keeps a person from a deployed stack; undefined for every other error. */
export const explainAwsError = (error: unknown): SwarmproofError | undefined => {
  if (!(error instanceof Error) || error instanceof SwarmproofError) return undefined;
  const explanation = explanationOf(error);
  if (!explanation) return undefined;
  const { code, problem, hint } = explanation;
  const own = error.message === NO_REGION || error.message === '' ? '' : ` (${error.message})`;
  return new SwarmproofError(code, `${problem}${own}`, hint, { cause: error });
};
