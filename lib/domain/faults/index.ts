import { containerKill } from './container-kill.ts';
import { engineKill } from './engine-kill.ts';
import { engineRestart } from './engine-restart.ts';
import type { Fault } from './fault.ts';
import { gossipBlock } from './gossip-block.ts';
import { mtuBlackHole } from './mtu-black-hole.ts';
import { netem } from './netem.ts';
import { nodeDrain } from './node-drain.ts';
import { nodePowerCut } from './node-power-cut.ts';
import { nodeReboot } from './node-reboot.ts';
import { nodeStop } from './node-stop.ts';
import { pairCut } from './pair-cut.ts';
import { partition } from './partition.ts';
import { rollingReboot } from './rolling-reboot.ts';
import { serviceScaleIn } from './service-scale-in.ts';
import { serviceUpdate } from './service-update.ts';
import { vxlanBlock } from './vxlan-block.ts';

const faults = [
  ...[nodePowerCut, nodeStop, nodeReboot, rollingReboot],
  ...[engineKill, engineRestart, containerKill, nodeDrain, serviceUpdate, serviceScaleIn],
  ...[partition, pairCut, vxlanBlock, gossipBlock, mtuBlackHole, netem],
];

/** Every fault by kind. */
export const FAULTS: Readonly<Record<string, Fault>> = Object.fromEntries(faults.map((fault) => [fault.kind, fault]));
