import type { Operation } from '../wire/operation.ts';
import { cancelCommand } from './cancel-command.ts';
import { describeDocument } from './describe-document.ts';
import { describeInstanceInformation } from './describe-instance-information.ts';
import { getCommandInvocation } from './get-command-invocation.ts';
import { getParametersByPath } from './get-parameters-by-path.ts';
import { listCommandInvocations } from './list-command-invocations.ts';
import { sendCommand } from './send-command.ts';

const all = [
  ...[sendCommand, getCommandInvocation, listCommandInvocations, cancelCommand],
  ...[describeDocument, describeInstanceInformation, getParametersByPath],
];

export const SSM_OPERATIONS: ReadonlyMap<string, Operation> = new Map(all.map((one) => [one.name, one]));
