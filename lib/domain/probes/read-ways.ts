import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** What came of one container asking one address in one manner. */
export interface AskedWay {
  readonly container: string;
  readonly target: string;
  readonly manner: 'ping' | 'tcp' | 'udp';
  readonly outcome: string;
  /** Milliseconds or bytes, as the document says. */
  readonly figure: number;
}

export interface AskedWays {
  /** Addresses of the containers that were there to ask, by the first digits of their ids. */
  readonly here: ReadonlyMap<string, readonly string[]>;
  readonly ways: readonly AskedWay[];
}

const HERE = /^here ([0-9a-f]{12}) ?([0-9.,]*)$/;
const WAY = /^([0-9a-f]{12}) ([0-9.]+) (ping|tcp|udp) ([a-z-]+) (\d{1,6})$/;

/** What one node's containers asked; undefined where the report has no end. */
export const readWays = (output: NodeOutput | undefined): AskedWays | undefined => {
  const asked = actOf(output, 'asked');
  const lines = (asked?.stdout ?? '').trimEnd().split('\n');
  if (asked?.exit !== 0 || lines.at(-1) !== 'end') return undefined;
  const here = new Map<string, readonly string[]>();
  const ways: AskedWay[] = [];
  for (const line of lines) {
    const [, id = '', addresses = ''] = HERE.exec(line) ?? [];
    if (id !== '') here.set(id, addresses.split(',').filter(Boolean));
    const [, container = '', target = '', manner, outcome = '', figure] = WAY.exec(line) ?? [];
    if (container === '') continue;
    ways.push({ container, target, manner: manner as AskedWay['manner'], outcome, figure: Number(figure) });
  }
  return { here, ways };
};
