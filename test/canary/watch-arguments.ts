import { argumentPattern } from './argument-pattern.ts';
import type { Finding } from './finding.ts';
import type { OnNode } from './on-node.ts';

/**
 * On a node, as root, for `$2` seconds or one more, with `$3` between two looks: the arguments and the environments of processes that
 * hold what the expression `$1` describes, each process once, and how often it was looked. One program a look.
 */
const WATCH = `looks=0 seen=
read -r end _ </proc/uptime || exit 70
end=$((\${end%.*} + $2 + 1))
while read -r now _ </proc/uptime && [ "\${now%.*}" -lt "$end" ]; do
  looks=$((looks + 1))
  for file in $(grep -lsaE -e "$1" /proc/[0-9]*/cmdline /proc/[0-9]*/environ); do
    case " $seen " in *" $file "*) continue ;; esac
    seen="$seen $file" name=
    { read -r name <"\${file%/*}/comm"; } 2>/dev/null
    printf '%s (%s)\\n' "$file" "$name"
  done
  sleep "$3"
done
echo "looked $looks"`;

export interface ArgumentWatch {
  readonly onNode: OnNode;
  readonly nodes: readonly string[];
  /** What a secret that may not be known yet begins with. */
  readonly beginnings: readonly string[];
  readonly lastsS: number;
  /** Between two looks; each takes half a second of an emulated processor. */
  readonly pauseS: number;
}

export interface WatchedArguments {
  readonly findings: readonly Finding[];
  /** How often it was looked, on each node in their order. */
  readonly looks: readonly number[];
}

/**
 * Watches the arguments and the environments of all processes of some nodes at once: a node that joins holds its token for as
 * long as the join takes. What lives shorter than a pause may be missed. Throws where it could not look.
 */
export const watchArguments = async (watch: ArgumentWatch): Promise<WatchedArguments> => {
  const { onNode, nodes, beginnings, lastsS, pauseS } = watch;
  const watched = await Promise.all(
    nodes.map(async (node) => {
      const printed = await onNode(node, WATCH, argumentPattern(beginnings), String(lastsS), String(pauseS));
      const lines = printed?.trim().split('\n') ?? [];
      const [, looks] = /^looked (\d+)$/.exec(lines.pop() ?? '') ?? [];
      if (looks === undefined) throw new Error(`the processes of ${node} could not be watched`);
      return { node, lines, looks: Number(looks) };
    }),
  );
  const secret = 'what begins like a token or a key';
  const findings = watched.flatMap(({ node, lines }) =>
    lines.map((line) => ({ secret, where: `${node}: ${line}`, as: 'plain or encoded' })),
  );
  return { findings, looks: watched.map(({ looks }) => looks) };
};
