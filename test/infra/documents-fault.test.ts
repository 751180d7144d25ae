import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Act } from '../../lib/domain/observation.ts';
import { makeNode, runDocument } from './run-document.ts';

const RUN = '20260101t000000-abcdef';
const PARAMETERS = { run: RUN, lifeS: '300' };
const HERE = `here=\${0%/bin/*}`;

/** A packet filter that keeps its rules in a file; every rule has dropped seven packets. */
const IPTABLES = `${HERE}
rules=$here/rules
touch "$rules"
case "$*" in
  *'-vnxL'*) echo 'Chain x'; echo ' pkts bytes'; sed 's/.*/ 7 700 DROP/' "$rules.dropping" 2>/dev/null ;;
  *'-D INPUT'*|*'-D OUTPUT'*)
    hook=INPUT; case "$*" in *OUTPUT*) hook=OUTPUT ;; esac
    grep -q "^-I $hook" "$rules" || exit 1
    grep -v "^-I $hook" "$rules" >"$rules.new"; mv "$rules.new" "$rules" ;;
  *'-F '*) grep '^-I' "$rules" >"$rules.new"; mv "$rules.new" "$rules" ;;
  *'-X '*) : >"$rules" ;;
esac`;
const RESTORE = `${HERE}
[ ! -e "$here/refuse" ] || { echo 'iptables-restore: line 3 failed' >&2; exit 2; }
[ -e "$here/armed" ] || { echo 'nothing was armed before' >&2; exit 3; }
for last; do :; done
cat "$last" >"$here/restored"
grep '^-' "$last" >"$here/rules"
grep '^-A' "$last" >"$here/rules.dropping"`;
const SYSTEMD_RUN = `${HERE}
[ ! -e "$here/unarmed" ] || { echo 'Failed to connect to bus' >&2; exit 1; }
printf '%s\\n' "$@" >"$here/armed"`;

const filter = () =>
  makeNode({
    iptables: IPTABLES,
    'iptables-restore': RESTORE,
    'iptables-save': `${HERE}\ncat "$here/rules"`,
    'systemd-run': SYSTEMD_RUN,
    systemctl: 'exit 0',
    sync: 'exit 0',
  });
const place = (root: string) => join(root, 'var/swarmproof/faults', RUN);
const textOf = (acts: readonly Act[], label: string) => acts.find((act) => act.label === label)?.stdout.trim();
const drop = (root: string, what: string, direction = 'both') =>
  runDocument('fault-drop', root, { ...PARAMETERS, peers: '192.0.2.1,192.0.2.3', what, direction });
const rulesOf = (root: string) => readFileSync(join(root, 'rules'), 'utf8').trim().split('\n').filter(Boolean);

describe('fault-drop', { timeout: 30_000 }, () => {
  it('arms the timer before it drops anything, and drops swarm between the peers alone', async () => {
    const root = filter();
    const { acts } = await drop(root, 'all');
    expect(acts.map((act) => [act.label, act.exit])).toEqual([
      ['arm', 0],
      ['inject', 0],
      ['injectedAt', 0],
    ]);
    expect(readFileSync(join(root, 'armed'), 'utf8')).toContain(`--unit=swarmproof-heal-${RUN}\n--on-active=300s\n`);
    const rules = rulesOf(root).filter((rule) => rule.startsWith('-A'));
    const swarmOnly =
      /^-A SPF-20260101t000000-abcdef -[sd] 192\.0\.2\.[13] -p (udp|tcp) --[sd]port (2377|7946|4789)\s+-j DROP$/;
    expect(rules.filter((rule) => !swarmOnly.test(rule))).toEqual([]);
    // Two peers, both ways: one rule for each UDP port, two for each TCP port.
    expect(rules).toHaveLength(2 * 2 * (1 + 1 + 2 + 2));
    expect(rulesOf(root).filter((rule) => rule.startsWith('-I'))).toHaveLength(2);
  });

  it.each([
    ['vxlan', /udp --dport 4789 {2}-j/, 4],
    ['vxlan-large', /udp --dport 4789 -m length --length 1200:65535 -j/, 4],
    ['gossip-udp', /udp --dport 7946/, 4],
    ['gossip', /--[sd]port 7946/, 12],
  ])('drops %s and nothing else', async (what, pattern, count) => {
    const root = filter();
    await drop(root, what);
    const rules = rulesOf(root).filter((rule) => rule.startsWith('-A'));
    expect(rules.filter((rule) => pattern.test(rule))).toHaveLength(count);
    expect(rules).toHaveLength(count);
  });

  it('drops only what leaves where it is one way', async () => {
    const root = filter();
    await drop(root, 'vxlan', 'out');
    expect(rulesOf(root).join('\n')).not.toMatch(/ -s |INPUT/);
  });

  it('is healed by its script, which says what it dropped, as often as it is run', async () => {
    const root = filter();
    await drop(root, 'vxlan');
    const before = await runDocument('fault-record', root, { run: RUN });
    expect(textOf(before.acts, 'left')).toBe('6 rules left');
    expect(textOf(before.acts, 'healed')).toBeUndefined();
    for (const each of ['first', 'second']) {
      const { acts } = await runDocument('fault-heal', root, { run: RUN });
      expect([each, textOf(acts, 'effect')]).toEqual([each, '28 packets dropped']);
      expect(textOf(acts, 'left')).toBe('0 rules left');
      expect(textOf(acts, 'by')).toBe('order');
      expect(textOf(acts, 'healed')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
    expect(rulesOf(root)).toEqual([]);
  });

  it('keeps who healed it first: the timer', async () => {
    const root = filter();
    await drop(root, 'vxlan');
    const armed = readFileSync(join(root, 'armed'), 'utf8').trim().split('\n').slice(-3);
    expect(spawnSync(armed[0] ?? '', armed.slice(1)).status).toBe(0);
    const { acts } = await runDocument('fault-heal', root, { run: RUN });
    expect([textOf(acts, 'by'), textOf(acts, 'effect')]).toEqual(['timer', '28 packets dropped']);
  });

  it('breaks nothing where no timer can be armed', async () => {
    const root = filter();
    writeFileSync(join(root, 'unarmed'), '');
    const { code, stderr } = await drop(root, 'vxlan');
    expect([code, stderr]).toEqual([69, expect.stringContaining('no timer could be armed')]);
    expect([existsSync(join(root, 'rules')), existsSync(place(root))]).toEqual([false, false]);
  });

  it('undoes at once what it could not break whole', async () => {
    const root = filter();
    writeFileSync(join(root, 'refuse'), '');
    const { acts } = await drop(root, 'vxlan');
    expect(acts.find((act) => act.label === 'inject')).toMatchObject({ exit: 2 });
    const { acts: record } = await runDocument('fault-record', root, { run: RUN });
    expect([textOf(record, 'by'), textOf(record, 'effect')]).toEqual(['failed', '0 packets dropped']);
  });

  it('S22 is not done twice by the same run', async () => {
    const root = filter();
    await drop(root, 'vxlan');
    const { code, stderr } = await drop(root, 'all');
    expect([code, stderr.trim()]).toEqual([69, `the run ${RUN} has broken something here before`]);
    expect(rulesOf(root).filter((rule) => rule.startsWith('-A'))).toHaveLength(4);
  });
});

describe('fault-heal', { timeout: 30_000 }, () => {
  it('says so where the run broke nothing', async () => {
    const { acts } = await runDocument('fault-heal', filter(), { run: RUN });
    expect(acts.map((act) => [act.label, act.stdout])).toEqual([['fault', 'none']]);
  });
});

describe('fault-engine-kill', { timeout: 30_000 }, () => {
  it('kills the engine, keeps it down until it is healed, and knows the new one from the old', async () => {
    const engine = spawn('sleep', ['600'], { stdio: 'ignore' });
    const root = makeNode({
      'systemd-run': SYSTEMD_RUN,
      sync: 'exit 0',
      pidof: 'exit 1',
      systemctl: `${HERE}
echo "$*" >>"$here/asked"
case "$*" in
  *MainPID*) cat "$here/pid" ;;
  *ActiveState*) if [ "$(cat "$here/pid")" = 1 ]; then echo active; else echo failed; fi ;;
  *LoadState*) if [ -e "$here/masked" ]; then echo masked; else echo loaded; fi ;;
  'mask --runtime'*) touch "$here/masked"; rm -f "$here/socket" ;;
  'unmask --runtime'*) rm -f "$here/masked" ;;
  'is-active'*) [ "$(cat "$here/pid")" = 1 ] ;;
  'restart docker.socket') touch "$here/socket" ;;
  'start docker.service') [ ! -e "$here/masked" ] && [ -e "$here/socket" ] || exit 1; echo 1 >"$here/pid" ;;
esac`,
    });
    writeFileSync(join(root, 'pid'), `${engine.pid}\n`);
    const ended = new Promise((resolve) => engine.on('exit', (_code, signal) => resolve(signal)));
    const { acts } = await runDocument('fault-engine-kill', root, PARAMETERS);
    expect(await ended).toBe('SIGKILL');
    expect(acts.find((act) => act.label === 'inject')?.exit).toBe(0);
    expect(existsSync(join(root, 'masked'))).toBe(true);
    const { acts: healed } = await runDocument('fault-heal', root, { run: RUN });
    expect(textOf(healed, 'effect')).toBe(`1 dockerd (${engine.pid}) gone, docker.service failed`);
    expect(textOf(healed, 'left')).toBe(`0 dockerd runs as 1, before as ${engine.pid}`);
    expect(existsSync(join(root, 'masked'))).toBe(false);
  });
});

describe('fault-netem', { timeout: 30_000 }, () => {
  it('delays what goes to the peers on the ports of swarm, and takes its queue away again', async () => {
    const root = makeNode({
      ...{ 'systemd-run': SYSTEMD_RUN, systemctl: 'exit 0', sync: 'exit 0' },
      ip: "echo '192.0.2.1 dev ens3 src 192.0.2.2 uid 0 \\\\    cache'",
      tc: `${HERE}
case "$*" in
  '-batch '*) cat "$2" >"$here/batch"; touch "$here/queued" ;;
  'qdisc del dev ens3 root') rm -f "$here/queued" ;;
  *'qdisc show dev ens3')
    [ -e "$here/queued" ] || { echo 'qdisc noqueue 0: root refcnt 2'; exit 0; }
    echo 'qdisc prio 5350: root refcnt 2 bands 4'; echo ' Sent 900 bytes 90 pkt (dropped 9, overlimits 0 requeues 0)'
    echo 'qdisc netem 5354: parent 5350:4 limit 2000'; echo ' Sent 100 bytes 12 pkt (dropped 3, overlimits 0 requeues 0)' ;;
esac`,
    });
    await runDocument('fault-netem', root, {
      ...PARAMETERS,
      ...{ peers: '192.0.2.1,192.0.2.3', delayMs: '100', lossPercent: '2' },
    });
    const batch = readFileSync(join(root, 'batch'), 'utf8').trim().split('\n');
    expect(batch[1]).toBe('qdisc add dev ens3 parent 5350:4 handle 5354: netem limit 2000 delay 100ms loss 2%');
    const filters = batch.slice(2);
    const swarmOnly =
      /^filter add dev ens3 .* ip dst 192\.0\.2\.[13]\/32 .* ip [sd]port (4789|7946|2377) 0xffff flowid 5350:4$/;
    expect([filters.length, filters.filter((each) => !swarmOnly.test(each))]).toEqual([12, []]);
    const { acts } = await runDocument('fault-heal', root, { run: RUN });
    expect([textOf(acts, 'effect'), textOf(acts, 'left')]).toEqual(['12 packets delayed, 3 lost', '0 queues left']);
  });
});

/** A manager whose nodes, services and tasks are files; docker changes them as its commands say. */
const MANAGER = {
  ...{ 'systemd-run': SYSTEMD_RUN, systemctl: 'exit 0', sync: 'exit 0' },
  docker: `${HERE}
case "$*" in
  'node update --availability '*) echo "$4" >"$here/availability" ;;
  'service scale --detach web='*) echo "\${4#web=}" >"$here/replicas" ;;
  'service update --force --detach web') echo '[{"ID":"t3"},{"ID":"t4"}]' >"$here/tasks" ;;
  'ps -q '*) echo c1 ;;
  'kill c1') touch "$here/killed" ;;
  *) exit 9 ;;
esac`,
  curl: `${HERE}
case "$*" in
  *localhost/nodes/*) printf '{"Spec":{"Availability":"%s"}}' "$(cat "$here/availability")" ;;
  *localhost/services/*) printf '{"Spec":{"Mode":{"Replicated":{"Replicas":%s}}},"UpdateStatus":{"State":"%s"}}' \
    "$(cat "$here/replicas")" "$(cat "$here/update" 2>/dev/null || echo updating)" ;;
  *localhost/tasks*) cat "$here/tasks" ;;
  *localhost/containers/*) if [ -e "$here/killed" ]; then r=false; else r=true; fi; printf '{"State":{"Running":%s}}' $r ;;
esac`,
};

const manager = () => {
  const root = makeNode(MANAGER);
  writeFileSync(join(root, 'availability'), 'active');
  writeFileSync(join(root, 'replicas'), '3');
  writeFileSync(join(root, 'tasks'), '[{"ID":"t1"},{"ID":"t2"}]');
  return root;
};
const healed = async (root: string) => {
  const { acts } = await runDocument('fault-heal', root, { run: RUN });
  return [textOf(acts, 'effect'), textOf(acts, 'left')];
};

describe('faults that a manager is asked for', { timeout: 30_000 }, () => {
  it('fault-node-drain drains, and makes active again', async () => {
    const root = manager();
    await runDocument('fault-node-drain', root, { ...PARAMETERS, ids: `${'a'.repeat(25)},${'b'.repeat(25)}` });
    expect(readFileSync(join(root, 'availability'), 'utf8').trim()).toBe('drain');
    expect(await healed(root)).toEqual(['2 of 2 nodes drained', '0 nodes not active']);
  });

  it('fault-service-scale scales in, and out to what it was; not where that would be out at once', async () => {
    const root = manager();
    await runDocument('fault-service-scale', root, { ...PARAMETERS, service: 'web', replicas: '2' });
    expect(readFileSync(join(root, 'replicas'), 'utf8').trim()).toBe('2');
    expect(await healed(root)).toEqual(['1 web scaled from 3 to 2', '0 web has 3 replicas again']);
    const { code } = await runDocument('fault-service-scale', manager(), {
      ...PARAMETERS,
      service: 'web',
      replicas: '3',
    });
    expect(code).toBe(69);
  });

  it('fault-service-update is over when the manager says so, and counts the tasks that are new', async () => {
    const root = manager();
    await runDocument('fault-service-update', root, { ...PARAMETERS, service: 'web' });
    const during = await runDocument('fault-record', root, { run: RUN });
    expect([textOf(during.acts, 'left'), textOf(during.acts, 'healed')]).toEqual([
      '1 the update is updating',
      undefined,
    ]);
    writeFileSync(join(root, 'update'), 'completed');
    const after = await runDocument('fault-record', root, { run: RUN });
    expect([textOf(after.acts, 'effect'), textOf(after.acts, 'by')]).toEqual(['2 of 2 tasks replaced', 'look']);
    expect(textOf(after.acts, 'healed')).toBeDefined();
  });

  it('fault-service-update had no effect where the manager calls it completed, and a task is the old one', async () => {
    const root = manager();
    await runDocument('fault-service-update', root, { ...PARAMETERS, service: 'web' });
    writeFileSync(join(root, 'tasks'), '[{"ID":"t1"},{"ID":"t3"}]');
    writeFileSync(join(root, 'update'), 'completed');
    const { acts } = await runDocument('fault-record', root, { run: RUN });
    expect(textOf(acts, 'effect')).toBe('0 all tasks replaced: 1 of 2 are');
  });
});

describe('fault-container-kill', { timeout: 30_000 }, () => {
  it('kills one container of the service, and knows whether it is dead', async () => {
    const root = manager();
    await runDocument('fault-container-kill', root, { ...PARAMETERS, service: 'web' });
    expect(await healed(root)).toEqual(['1 container c1 killed', '0 swarm starts another task']);
  });
});

describe('swarm-clear', { timeout: 30_000 }, () => {
  const engine = `case "$*" in *_ping*) ;; *localhost/info*) printf '{"Swarm":{"LocalNodeState":"inactive","NodeID":""}}[][]' ;; *) exit 22 ;; esac`;

  it('mends what a run has left broken, before it asks the engine', async () => {
    const root = makeNode({
      ...{ iptables: IPTABLES, 'iptables-restore': RESTORE, 'iptables-save': `${HERE}\ncat "$here/rules"` },
      ...{ 'systemd-run': SYSTEMD_RUN, systemctl: 'exit 0', sync: 'exit 0', ip: 'exit 0', curl: engine },
    });
    await drop(root, 'vxlan');
    const { code, acts } = await runDocument('swarm-clear', root);
    expect([code, textOf(acts, 'state')]).toEqual([0, 'inactive']);
    expect([rulesOf(root), existsSync(place(root))]).toEqual([[], false]);
  });

  it('takes what was done to a swarm for gone with the swarm', async () => {
    const root = makeNode({
      ...{ 'systemd-run': SYSTEMD_RUN, systemctl: 'exit 0', sync: 'exit 0', ip: 'exit 0', curl: engine },
      docker: 'exit 0',
    });
    await runDocument('fault-node-drain', root, { ...PARAMETERS, ids: 'a'.repeat(25) });
    expect(existsSync(place(root))).toBe(true);
    expect((await runDocument('swarm-clear', root)).code).toBe(0);
    expect(existsSync(place(root))).toBe(false);
  });
});
