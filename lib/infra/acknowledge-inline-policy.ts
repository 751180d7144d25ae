import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Says of a role why its policy stands in it. */
export const acknowledgeInlinePolicy = (role: IConstruct): void =>
  Validations.of(role).acknowledge({
    id: 'NIST.800.53.R5-IAMNoInlinePolicy',
    reason: 'The policy is of this role alone and is made and removed with it; nobody else can attach it or keep it.',
  });
