import { describe, expect, it } from 'vitest';
import { twoNetworks } from './two-networks.ts';

const A = 'a'.repeat(12);
const B = 'b'.repeat(12);
const timeless = (text: string) =>
  text
    .replace(/ \d+(?= |$)/gm, ' N')
    .trimEnd()
    .split('\n');

describe.skipIf(!twoNetworks.isThere)('programs that ask from inside containers', { timeout: 60_000 }, () => {
  it('names-ask tells every kind of answer from every other', () => {
    const names = 'web,tasks.web,none,gone,broken,no,mute';
    const lines = timeless(twoNetworks.run('names-ask', `python3 $PROGRAM ${A},${B},cccccccccccc ${names}`));
    expect(lines.filter((line) => line.startsWith(A))).toEqual([
      `${A} broken servfail N`,
      `${A} gone nxdomain N`,
      `${A} mute timeout N`,
      `${A} no refused N`,
      `${A} none empty N`,
      `${A} tasks.web ok N 10.0.1.1,10.0.1.2`,
      `${A} web ok N 10.0.1.100`,
    ]);
    expect(lines).toContain(`${B} web closed N`);
    expect(lines.filter((line) => line.startsWith('here'))).toEqual([
      `here ${A} 127.0.0.1,10.0.1.1`,
      `here ${B} 127.0.0.1,10.0.1.2`,
    ]);
    expect(lines.at(-1)).toBe('end');
  });

  it('names-ask asks what seems slow again, and tells the quickest', () => {
    const lines = twoNetworks.run('names-ask', `python3 $PROGRAM ${A} late,halting,fading`).split('\n');
    const msOf = (name: string) => Number(lines.find((line) => line.startsWith(`${A} ${name} ok `))?.split(' ')[3]);
    expect(msOf('late')).toBeGreaterThanOrEqual(700);
    expect(msOf('halting')).toBeLessThan(500);
    // An answer that came stays one, though nobody answers after it.
    expect(msOf('fading')).toBeGreaterThanOrEqual(700);
  });

  it('ports-connect tells who takes connections, and on which port', () => {
    const listen = `import socket; s = [socket.create_server((a, p)) for a, p in (("127.0.0.1", 7946), ("127.0.0.2", 2377))]; print("up", flush=True); __import__("time").sleep(3)`;
    const lines = twoNetworks.run(
      'ports-connect',
      `ip link set lo up; python3 -c '${listen}' | { read up; python3 $PROGRAM node1=127.0.0.1,node2=127.0.0.2 node2=127.0.0.2; }`,
    );
    expect(lines).toBe('node1 7946 ok\nnode2 2377 ok\nnode2 7946 refused\nend\n');
    const none = twoNetworks.run('ports-connect', 'python3 $PROGRAM node1=10.9.9.9 none');
    expect(none).toBe('node1 7946 unreachable\nend\n');
  });

  it('overlay-ask tells an answer from a refusal and from silence', () => {
    const lines = timeless(twoNetworks.run('overlay-ask', `python3 $PROGRAM ${A},${B} 10.0.1.1,10.0.1.2,10.0.1.9 80`));
    expect(lines.filter((line) => !line.startsWith('here'))).toEqual([
      `${A} 10.0.1.2 ping ok N`,
      `${A} 10.0.1.2 tcp ok N`,
      expect.stringMatching(`^${A} 10.0.1.9 ping (timeout|unreachable) N$`),
      expect.stringMatching(`^${A} 10.0.1.9 tcp (timeout|unreachable) N$`),
      `${B} 10.0.1.1 ping ok N`,
      `${B} 10.0.1.1 tcp refused N`,
      expect.stringMatching(`^${B} 10.0.1.9 ping (timeout|unreachable) N$`),
      expect.stringMatching(`^${B} 10.0.1.9 tcp (timeout|unreachable) N$`),
      'end',
    ]);
  });

  const exchange = `python3 $PROGRAM listen ${A},${B} & python3 $PROGRAM ask ${A},${B} 10.0.1.1,10.0.1.2 none; kill $!`;

  it('bulk-exchange sends the largest packet of the link and gets 64 KiB back', () => {
    const lines = twoNetworks.run('bulk-exchange', exchange).trimEnd().split('\n');
    expect(lines.slice(0, 6)).toEqual([
      `${A} 10.0.1.2 ping ok 1422`,
      `${A} 10.0.1.2 tcp ok 65536`,
      `${A} 10.0.1.2 udp ok 64`,
      `${B} 10.0.1.1 ping ok 1422`,
      `${B} 10.0.1.1 tcp ok 65536`,
      `${B} 10.0.1.1 udp ok 64`,
    ]);
  });

  it('bulk-exchange asks the address of a service twice, by TCP alone', () => {
    const ofB = `python3 $PROGRAM listen ${A},${B} & python3 $PROGRAM ask ${A} 10.0.1.1 10.0.1.2; kill $!`;
    expect(twoNetworks.run('bulk-exchange', ofB).trimEnd().split('\n')).toEqual([
      `${A} 10.0.1.2 tcp ok 65536`,
      `${A} 10.0.1.2 tcp ok 65536`,
      `here ${A} 127.0.0.1,10.0.1.1`,
      'end',
    ]);
  });

  it('bulk-exchange notices that nobody sends a datagram back', () => {
    const alone = `python3 $PROGRAM listen ${A} & python3 $PROGRAM ask ${A} 10.0.1.1,10.0.1.9 none; kill $!`;
    const lines = twoNetworks.run('bulk-exchange', alone).trimEnd().split('\n');
    expect(lines).toContainEqual(expect.stringMatching(`^${A} 10.0.1.9 udp (timeout|unreachable) 0$`));
  });

  it('N51 bulk-exchange notices a link that swallows large packets', () => {
    const lines = twoNetworks.run('bulk-exchange', exchange, 1300).trimEnd().split('\n');
    expect(lines).toContain(`${A} 10.0.1.2 ping timeout 1422`);
  });

  it('converge-watch notes what a container is told, and that it is gone', () => {
    const script = `mkdir place; python3 $PROGRAM place web ${A},${B} none & watcher=$!
      until [ -s place/begun ]; do sleep 0.1; done; kill "$(basename "$(grep -l ${A} proc/*/cgroup | xargs dirname)")"
      until grep -q gone place/seen; do sleep 0.1; done; cat place/seen; kill $watcher`;
    const lines = twoNetworks.run('converge-watch', script).trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/^\d{13} /, '')).sort()).toEqual([
      `names ${A} 10.0.1.1,10.0.1.2`,
      `names ${A} gone`,
      `names ${B} closed`,
    ]);
  });
});
