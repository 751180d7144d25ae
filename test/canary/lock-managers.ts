import type { OnNode } from './on-node.ts';
import type { Secret } from './secret.ts';

/**
 * On a manager: locks the swarm's managers with a key, and prints the key. The engine's answer is all that has it: no client of
 * Docker's with its display is asked.
 */
const LOCK = `umask 077
f=$(mktemp -p /run) || exit 70
socket=/run/docker.sock
curl -sS --fail --max-time 20 --unix-socket "$socket" http://localhost/swarm >"$f" &&
  version=$(jq -er .Version.Index "$f") &&
  jq -c '.Spec | .EncryptionConfig.AutoLockManagers = true' "$f" |
  curl -sS --fail --max-time 20 --unix-socket "$socket" -H 'Content-Type: application/json' --data-binary @- \\
    "http://localhost/swarm/update?version=$version" || { rm -f "$f"; exit 69; }
rm -f "$f"
curl -sS --fail --max-time 20 --unix-socket "$socket" http://localhost/swarm/unlockkey | jq -er .UnlockKey`;

const KEY = /^SWMKEY-1-([A-Za-z0-9+/]{43})$/;

/**
 * Locks the managers of a swarm with a key, and gives what of the key must be nowhere else: its own part, which is in whatever the
 * whole key is in. A swarm that is locked goes on as before until an engine of a manager starts again. Throws where it is not locked.
 */
export const lockManagers = async (onNode: OnNode, manager: string): Promise<Secret> => {
  const [, text] = KEY.exec((await onNode(manager, LOCK))?.trim() ?? '') ?? [];
  if (text === undefined) throw new Error(`${manager} gave no unlock key`);
  return { name: 'the unlock key', text };
};
