import type { Sabotage } from './sabotage.ts';

/** Node2 loses TCP inside VXLAN and passes everything else, as a network card does whose checksums are wrong. */
export const tunnelledTcpLost: Sabotage = {
  id: 'tunnelled-tcp-lost',
  what: 'node2 loses TCP inside VXLAN and passes everything else, as a network card does whose checksums are wrong',
  seenIn: 'moby#41775',
  breakIt: {
    node: 'node2',
    script: `iptables -I OUTPUT -p udp --dport 4789 -m u32 --u32 '56&0xFF=6' -j DROP`,
  },
  undo: [{ node: 'node2', script: `iptables -D OUTPUT -p udp --dport 4789 -m u32 --u32 '56&0xFF=6' -j DROP` }],
  caughtBy: ['tcp-passes-like-ping', 'mesh-spreads'],
  layers: ['encapsulation'],
  may: [
    'mesh-answers',
    'overlay-reaches',
    'service-found',
    'container-found',
    'bulk-passes',
    'host-path-answers',
    'service-address-answers',
  ],
};
