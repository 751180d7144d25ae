import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

const ADDRESS = /\binet (\d{1,3}(?:\.\d{1,3}){3})\//g;

/** Addresses of the ingress namespace on a node, without loopback. */
export const sandboxAddresses = (output: NodeOutput): readonly string[] =>
  [...(actOf(output, 'addresses')?.stdout ?? '').matchAll(ADDRESS)]
    .map(([, address = '']) => address)
    .filter((address) => !address.startsWith('127.'));
