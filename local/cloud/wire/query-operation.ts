import { operation } from './operation.ts';

/** An operation of EC2, whose requests are forms. */
export const queryOperation = operation({ unknownMember: 'UnknownParameter', badValue: 'InvalidParameterValue' });
