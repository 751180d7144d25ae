import type { Sabotage } from './sabotage.ts';

/** Of the disk of node3's engine forty MiB are left. */
export const diskFull: Sabotage = {
  id: 'disk-full',
  what: 'of the disk of node3\u2019s engine forty MiB are left',
  breakIt: {
    node: 'node3',
    script: `free=$(df -B1 --output=avail /var/lib/docker | tail -n 1)
fallocate -l "$((free - 40 * 1024 * 1024))" /var/lib/docker/swarmproof-filler`,
  },
  undo: [{ node: 'node3', script: `rm -f /var/lib/docker/swarmproof-filler` }],
  caughtBy: ['nodes-fit'],
  layers: ['host'],
  may: [],
};
