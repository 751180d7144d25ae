import { operation } from './operation.ts';

/** An operation of a service that speaks AWS's JSON protocols. */
export const jsonOperation = operation({ unknownMember: 'ValidationException', badValue: 'ValidationException' });
