import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from './finding.ts';
import { joinTokenSecrets } from './join-token-secrets.ts';
import type { OnNode } from './on-node.ts';
import { searchProcesses } from './search-processes.ts';
import type { Secret } from './secret.ts';

/**
 * On a manager, as root: prints the tokens that the engine has now, then how many arguments and environments of processes hold
 * one. The tokens stay in a file of the node's memory that only root can read: this search must not be what it looks for.
 */
const LOOK = `umask 077
f=$(mktemp -p /run) || exit 70
curl -sS --fail --max-time 20 --unix-socket /run/docker.sock http://localhost/swarm |
  jq -er '.JoinTokens.Worker, .JoinTokens.Manager' >"$f" || { rm -f "$f"; exit 69; }
cat "$f"
cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -acF -f "$f"
rm -f "$f"
exit 0`;

export interface WatchedTokens {
  /** What to look for elsewhere: of every token that was seen. */
  readonly secrets: readonly Secret[];
  /** In arguments and environments, on the host and on the manager, while the tokens were good. */
  readonly findings: readonly Finding[];
  /** How often it was looked. */
  readonly looks: number;
}

export interface TokenWatch {
  readonly onNode: OnNode;
  readonly manager: string;
  /** It ends when this does, and at the latest after `limitMs`. */
  readonly until: AbortSignal;
  readonly limitMs: number;
  readonly everyMs: number;
}

/** Reads the join tokens of a swarm from the engine of a manager, again and again, since they are rotated while it is looked. */
export const watchTokens = async ({ onNode, manager, until, limitMs, everyMs }: TokenWatch): Promise<WatchedTokens> => {
  const secrets = new Map<string, Secret>();
  const findings: Finding[] = [];
  const deadlineMs = Date.now() + limitMs;
  let looks = 0;
  while (!until.aborted && Date.now() < deadlineMs) {
    const [worker, other, count] = (await onNode(manager, LOOK))?.trim().split('\n') ?? [];
    if (worker && other && count !== undefined) {
      looks += 1;
      const seen = [...joinTokenSecrets('the worker token', worker), ...joinTokenSecrets('the manager token', other)];
      for (const secret of seen) secrets.set(secret.text, secret);
      if (count !== '0') findings.push({ secret: 'a token', where: `${count} processes of ${manager}`, as: 'plain' });
      findings.push(...searchProcesses([...secrets.values()]));
    }
    await sleep(everyMs, undefined, { signal: until }).catch(() => undefined);
  }
  return { secrets: [...secrets.values()], findings, looks };
};
