import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Validations } from 'aws-cdk-lib/core';

/** Answers a finding of the same kind for the role of each of these functions. */
export const acknowledgeForRoles = (
  functions: readonly IFunction[],
  finding: { readonly id: string; readonly reason: string },
): void => {
  for (const { role } of functions) if (role) Validations.of(role).acknowledge(finding);
};
