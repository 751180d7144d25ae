import { plainText } from '../../../dashboard/plain-text.ts';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { CloudAddress } from '../../../local/cloud/process/ask-cloud.ts';
import type { Deed } from '../../../local/sabotage/sabotage.ts';
import { SABOTAGE_TOOLS } from '../../../local/sabotage/sabotage-tools.ts';
import { askExec } from '../exec/ask-exec.ts';

const DEED_LIMIT_MS = 240_000;
/** The node takes the breakage back by itself after this long, should nobody come back to do it. */
const DEAD_MAN_S = 900;
const UNIT = 'swarmproof-sabotage-undo';

/** Arms the undoing on the node before the deed is done there. */
const ARMED = `printf '%s' "$1" >"$keep/undo.sh"
systemd-run --quiet --collect --unit=${UNIT} --on-active=${DEAD_MAN_S} sh "$keep/undo.sh"
`;
const DISARMED = `systemctl stop ${UNIT}.timer 2>/dev/null || true
`;

/** Runs the script of a deed on its node of a local fleet. Throws `Fleet` where it fails, with what it said. */
export const runDeed = async (cloud: CloudAddress, fleet: string, deed: Deed, undo?: Deed): Promise<void> => {
  const isArmed = undo?.node === deed.node;
  const before = undo === undefined ? DISARMED : isArmed ? ARMED : '';
  const argv = ['sh', '-c', `${SABOTAGE_TOOLS}${before}${deed.script}\n`, 'sh'];
  if (isArmed) argv.push(`${SABOTAGE_TOOLS}${undo.script}\n`);
  const answer = await askExec(cloud, { fleet, node: deed.node, argv, timeoutMs: DEED_LIMIT_MS });
  if (answer.kind === 'ran' && answer.exitCode === 0) return;
  const said = answer.kind === 'ran' ? Buffer.from(answer.stderr, 'base64').toString('utf8') : '';
  throw new SwarmproofError(
    'Fleet',
    `the script on ${deed.node} ${answer.kind === 'ran' ? `ended with ${answer.exitCode ?? 'a signal'}` : 'could not run'}: ${plainText(said, 400)}`,
    `npx swarmproof exec ${deed.node} --name ${fleet} -- sh shows the node; down and up make the fleet anew`,
  );
};
