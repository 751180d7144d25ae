import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embedParts } from '../../lib/infra/embed-parts.ts';

const DOCUMENTS = new URL('../../lib/infra/documents/', import.meta.url);

/** A resolver that gives one kind of answer to each name. */
const RESOLVER = `
import socket, struct, sys, time
ANSWERS = {"late": ["10.0.1.7"], "halting": ["10.0.1.8"], "fading": ["10.0.1.9"], "web": ["10.0.1.100"], "tasks.web": ["10.0.1.2", "10.0.1.1"], "none": []}
halted = faded = False
CODES = {"gone": 3, "broken": 2, "no": 5}
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.bind(("127.0.0.11", 53))
open(sys.argv[1], "w").close()
while True:
    query, asker = sock.recvfrom(1500)
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1:at + 1 + query[at]].decode())
        at += query[at] + 1
    name = ".".join(labels)
    if name == "mute":
        continue
    if name == "fading":
        if faded:
            continue
        faded = True
        time.sleep(0.7)
    if name == "late" or name == "halting" and not halted:
        halted = halted or name == "halting"
        time.sleep(0.7)
    found = ANSWERS.get(name, [])
    head = query[:2] + struct.pack(">HHHHH", 0x8180 | CODES.get(name, 0), 1, len(found), 0, 0)
    rows = b"".join(struct.pack(">HHHIH", 0xC00C, 1, 1, 600, 4) + socket.inet_aton(each) for each in found)
    sock.sendto(head + query[12:at + 5] + rows, asker)
`;

/** Two networks joined by a pair of virtual cards, each with a process that stands for a container. */
const STAGE = `
set -eu
cd "$1"
unshare -n sleep 50 & a=$!
unshare -n sleep 50 & b=$!
own=$(readlink /proc/self/ns/net)
for pid in $a $b; do until [ "$(readlink /proc/$pid/ns/net)" != "$own" ]; do sleep 0.05; done; done
ip link add va type veth peer name vb
ip link set va netns $a
ip link set vb netns $b
nsenter -t $a -n sh -c "ip link set lo up; ip address add 10.0.1.1/24 dev va; ip link set va mtu 1450 up"
nsenter -t $b -n sh -c "ip link set lo up; ip address add 10.0.1.2/24 dev vb; ip link set vb mtu $2 up"
for each in "$a a" "$b b"; do
  set -- $each
  mkdir -p "proc/$1/ns"
  printf '0::/system.slice/docker-%s.scope\\n' "$(printf "%064d" 0 | tr 0 "$2")" >"proc/$1/cgroup"
  ln -s "/proc/$1/ns/net" "proc/$1/ns/net"
done
mkdir netns
nsenter -t $a -n python3 resolver.py ready & resolver=$!
nsenter -t $b -n python3 -c 'import socket; s = socket.create_server(("", 80)); open("listens", "w"); __import__("sys").stdin.read()' <fifo & server=$!
exec 9>fifo
until [ -e ready ] && [ -e listens ]; do sleep 0.05; done
sh -c "$SCRIPT" || true
exec 9>&-
kill $a $b $resolver $server 2>/dev/null || true
`;

const canUnshare = (): boolean =>
  spawnSync('unshare', ['-Urn', 'sh', '-c', 'ip link add x type veth && python3 -c ""']).status === 0;

/**
 * A stage with the containers aaaaaaaaaaaa (10.0.1.1, with a resolver) and bbbbbbbbbbbb (10.0.1.2, listening on port 80), on
 * which programs of node documents run. Needs user namespaces; `isThere` says whether this machine has them.
 */
export const twoNetworks = {
  isThere: canUnshare(),
  /** Runs a shell line there; `$PROGRAM` in it is the document's program. */
  run: (document: string, script: string, mtu = 1450): string => {
    const place = mkdtempSync(join(tmpdir(), 'swarmproof-networks-'));
    try {
      const text = embedParts(readFileSync(new URL(`${document}.py`, DOCUMENTS), 'utf8'), 'py');
      writeFileSync(
        join(place, 'program.py'),
        text
          .replaceAll('"/proc/', `"${place}/proc/`)
          .replaceAll('"/proc"', `"${place}/proc"`)
          .replaceAll('"/run/docker/', `"${place}/`),
      );
      writeFileSync(join(place, 'resolver.py'), RESOLVER);
      execFileSync('mkfifo', [join(place, 'fifo')]);
      return execFileSync('unshare', ['-Urn', 'sh', '-c', STAGE, 'sh', place, String(mtu)], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', SCRIPT: script, PROGRAM: join(place, 'program.py') },
        timeout: 45_000,
      });
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  },
};
