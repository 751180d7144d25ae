import { CHECKS_OVER_VXLAN } from './checks-over-vxlan.ts';
import type { Sabotage } from './sabotage.ts';

/** What node2 sends over VXLAN leaves three tenths of a second later, and all else at once. */
export const slowVxlan: Sabotage = {
  id: 'slow-vxlan',
  variantOf: 'vxlan-blocked',
  what: 'what node2 sends over VXLAN leaves three tenths of a second later, and all else at once',
  breakIt: { node: 'node2', script: `delay 300ms match ip protocol 17 0xff match ip dport 4789 0xffff` },
  undo: [{ node: 'node2', script: `tc qdisc del dev "$link" root` }],
  caughtBy: ['overlay-reaches'],
  layers: ['encapsulation'],
  may: [...CHECKS_OVER_VXLAN, 'mesh-spreads'],
};
