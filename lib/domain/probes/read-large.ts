import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** One request of `mesh-sample` for a body of 64 KiB. */
export interface LargeRequest {
  /** Address asked. */
  readonly address: string;
  /** What was asked for: servers have one or the other, or none. */
  readonly route: string;
  readonly exit: number;
  readonly bytes: number;
}

const LINE = /^(\d{1,3}) \d{3} (\d{1,9}) http:\/\/(\d{1,3}(?:\.\d{1,3}){3}):\d+\/(\w+)\?/;

/** The large requests that one node made, as far as curl reported them. */
export const readLarge = (output: NodeOutput): readonly LargeRequest[] =>
  (actOf(output, 'large')?.stdout ?? '').split('\n').flatMap((line) => {
    const [, exit, bytes, address = '', route = ''] = LINE.exec(line) ?? [];
    return address === '' ? [] : [{ address, route, exit: Number(exit), bytes: Number(bytes) }];
  });
