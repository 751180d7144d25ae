import type { Finding } from './finding.ts';
import type { OnNode } from './on-node.ts';
import type { Secret } from './secret.ts';
import { secretForms } from './secret-forms.ts';

const LETTERS = 'A-Za-z0-9';
const TURNED = 'N-ZA-Mn-za-m5-90-4';

/**
 * As root on a node. What is looked for comes turned, letter by letter, so that it is in no argument here; once turned back it
 * is in a file in memory alone. Swarm's own files are left out, and so are the kernel's. Files that gzip made are opened, by their
 * names; those that it cannot open, and those that other programs packed, are told as skipped.
 */
const SEARCH = `umask 077
places='/boot /etc /home /opt /root /run /srv /tmp /usr/local /var'
d=$(mktemp -d -p /run) || exit 70
printf '%s' "$1" | tr '${TURNED}' '${LETTERS}' >"$d/looked-for"
journalctl --no-pager --quiet -o cat | grep -aqF -f "$d/looked-for" && echo journal
dmesg 2>/dev/null | grep -aqF -f "$d/looked-for" && echo 'kernel log'
grep -rlaFs -f "$d/looked-for" --devices=skip --exclude-dir="\${d##*/}" \\
  $places | grep -v '^/var/lib/docker/swarm/'
find $places -path /var/lib/docker/swarm -prune -o -type f \\( -name '*.gz' -o -name '*.tgz' \\) -exec sh -c '
  d=$1
  shift
  for file do
    lines=$({ gzip -dcf "$file" 2>/dev/null || echo "skipped $file" >>"$d/skipped"; } | grep -acF -f "$d/looked-for")
    [ "$lines" = 0 ] || echo "$file, gzip"
  done' sh "$d" {} +
cat "$d/skipped" 2>/dev/null
find $places -path /var/lib/docker/swarm -prune -o -type f \\( -name '*.xz' -o -name '*.zst' -o -name '*.bz2' \\) \\
  -exec printf 'skipped %s\\n' {} +
rm -rf "$d"
echo searched`;

const turn = (text: string): string =>
  text
    .replaceAll(/[A-Z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 65 + 13) % 26) + 65))
    .replaceAll(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97))
    .replaceAll(/[0-9]/g, (digit) => String((Number(digit) + 5) % 10));

export interface SearchedNode {
  readonly findings: readonly Finding[];
  /** Packed files that were not opened: only what stands there as it is would have been found. */
  readonly skipped: readonly string[];
}

const SKIPPED = 'skipped ';

/** Files and logs of a node that hold a secret, plain or encoded, but for those of swarm. Throws where it could not look. */
export const searchNode = async (onNode: OnNode, node: string, secrets: readonly Secret[]): Promise<SearchedNode> => {
  const forms = secrets.flatMap(({ text }) => secretForms(text)).filter(({ as }) => as !== 'UTF-16');
  const lookedFor = [...new Set(forms.map(({ bytes }) => turn(bytes.toString('latin1'))))].join('\n');
  const lines = (await onNode(node, SEARCH, lookedFor))?.trim().split('\n') ?? [];
  if (lines.pop() !== 'searched') throw new Error(`${node} could not be searched`);
  const places = lines.filter((line) => !line.startsWith(SKIPPED));
  const skipped = lines.filter((line) => line.startsWith(SKIPPED));
  return {
    findings: places.map((place) => ({ secret: 'one of them', where: `${node}: ${place}`, as: 'plain or encoded' })),
    skipped: skipped.map((line) => `${node}: ${line.slice(SKIPPED.length)}`),
  };
};
