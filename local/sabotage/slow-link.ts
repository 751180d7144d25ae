import { CHECKS_OVER_A_LINK } from './checks-over-a-link.ts';
import type { Sabotage } from './sabotage.ts';

/** All that node2 sends leaves three tenths of a second later. */
export const slowLink: Sabotage = {
  id: 'slow-link',
  what: 'all that node2 sends leaves three tenths of a second later',
  breakIt: { node: 'node2', script: `tc qdisc add dev "$link" root netem delay 300ms limit 10000` },
  undo: [{ node: 'node2', script: `tc qdisc del dev "$link" root` }],
  caughtBy: ['hosts-ping'],
  layers: ['host'],
  may: CHECKS_OVER_A_LINK,
};
