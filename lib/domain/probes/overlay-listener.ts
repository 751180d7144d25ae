import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

export interface OverlayListener {
  readonly address: string;
  readonly state: string;
  /** With which it greets. */
  readonly nonce: string;
}

/** What holds one end at the receiver, by its line: `host 192.0.2.3 listening 0123456789abcdef`. */
export const overlayListener = (output: NodeOutput | undefined, network: string): OverlayListener | undefined => {
  const lines = (actOf(output, 'ends')?.stdout ?? '').split('\n').map((line) => line.trim().split(' '));
  const [, address = '', state = '', nonce = ''] = lines.find(([name]) => name === network) ?? [];
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(address) ? { address, state, nonce } : undefined;
};
