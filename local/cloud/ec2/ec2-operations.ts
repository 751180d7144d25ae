import type { Operation } from '../wire/operation.ts';
import { describeInstances } from './describe-instances.ts';
import { rebootInstances } from './reboot-instances.ts';
import { startInstances } from './start-instances.ts';
import { stopInstances } from './stop-instances.ts';

const all = [describeInstances, stopInstances, startInstances, rebootInstances];

export const EC2_OPERATIONS: ReadonlyMap<string, Operation> = new Map(all.map((one) => [one.name, one]));
