import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** One moment of scaling a service by one and back, on the manager's clock; and the task that it is about. */
export interface TrialEvent {
  readonly atMs: number;
  readonly container: string;
  readonly addresses: readonly string[];
}

const LINE = /^([a-z-]+) (\d{13})(?: ([0-9a-f]{12}|-) (\S+))?$/;

/** The moments by name; an event that did not happen is not there. */
export const trialEvents = (output: NodeOutput | undefined): ReadonlyMap<string, TrialEvent> =>
  new Map(
    (actOf(output, 'trial')?.stdout ?? '').split('\n').flatMap((line) => {
      const [, event = '', at, container = '', addresses = ''] = LINE.exec(line) ?? [];
      if (event === '') return [];
      const list = addresses.split(',').filter((address) => address !== '' && address !== '-');
      return [[event, { atMs: Number(at), container, addresses: list }] as const];
    }),
  );
