import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Act } from '../../lib/domain/observation.ts';
import { makeNode, runDocument } from './run-document.ts';

const HERE = `here=\${0%/bin/*}`;
const textOf = (acts: readonly Act[], label: string) => acts.find((act) => act.label === label)?.stdout.trim();

/** A node whose engine is restarted by a fault: what systemd was told is written down. */
const breakable = (programs: Readonly<Record<string, string>> = {}) =>
  makeNode({
    systemctl: `${HERE}\n[ "$1" != show ] || echo 42\necho "$*" >>"$here/systemctl"`,
    'systemd-run': `${HERE}\necho "$*" >>"$here/armed"`,
    sync: 'exit 0',
    ...programs,
  });
const restart = (root: string, run: string) => runDocument('fault-engine-restart', root, { run, lifeS: '300' });
const RUN = '20260101t000000-abcdef';
const NEXT = '20260101t000001-abcdef';
const place = (root: string, run: string) => join(root, 'var/swarmproof/faults', run);
const asked = (root: string) => readFileSync(join(root, 'systemctl'), 'utf8');

describe('a fault', () => {
  it('is not made where the script that heals could not be written', async () => {
    // A full disk: nothing of the script arrives, and an empty script ends well.
    const root = breakable({ cat: 'exit 1' });
    const { code, stderr } = await restart(root, RUN);
    expect(code).toBe(69);
    expect(stderr).toContain('the script that heals could not be written');
    expect(existsSync(join(root, 'armed'))).toBe(false);
    expect(asked(root)).not.toContain('restart docker.service');
    expect(existsSync(place(root, RUN))).toBe(false);
  });

  it('is not made any more once its run has healed here, and hinders no other run', async () => {
    const root = breakable();
    const { acts } = await runDocument('fault-heal', root, { run: RUN });
    expect(textOf(acts, 'fault')).toBe('none');
    const late = await restart(root, RUN);
    expect(late.code).toBe(69);
    expect(late.stderr).toContain(`the run ${RUN} has broken something here before`);
    expect(existsSync(join(root, 'armed'))).toBe(false);
    expect((await restart(root, NEXT)).code).toBe(0);
    expect(asked(root)).toContain('restart docker.service');
    expect(existsSync(place(root, RUN))).toBe(false);
  });

  it('is healed by a timer that tries again, for a while', async () => {
    const root = breakable();
    await restart(root, RUN);
    expect(readFileSync(join(root, 'armed'), 'utf8')).toMatch(
      /--on-active=300s .*-p Restart=on-failure -p RestartSec=10 -p StartLimitIntervalSec=1d -p StartLimitBurst=60 -p TimeoutStartSec=240/,
    );
  });
});

/** An engine in no swarm, with the standalone containers that are listed in a file; removing one may fail. */
const clearable = () => {
  const root = makeNode({
    systemctl: `${HERE}\necho "$*" >>"$here/systemctl"`,
    curl: `${HERE}
case "$*" in
  */_ping*) ;;
  *localhost/info*) printf '{"Swarm":{"LocalNodeState":"inactive","NodeID":""}}[][]' ;;
  *containers/json?all=1) sed 's|.*|{"Names":["/&"]}|' "$here/containers" | jq -s . ;;
  *) echo '[]' ;;
esac`,
    docker: `${HERE}
case "$1 $2" in
  'rm -f') [ -e "$here/busy" ] && { echo 'device or resource busy' >&2; exit 1; }; : >"$here/containers" ;;
  'ps -a') cat "$here/containers" ;;
esac`,
  });
  mkdirSync(join(root, 'var/swarmproof'));
  writeFileSync(join(root, 'containers'), 'app1\nsomebody-elses\n');
  writeFileSync(join(root, 'var/swarmproof/containers'), 'app1\n');
  return root;
};
const record = (root: string) => join(root, 'var/swarmproof/containers');

describe('swarm-clear', () => {
  it('keeps a container on record that could not be removed, and says that it is left', async () => {
    const root = clearable();
    writeFileSync(join(root, 'busy'), '');
    const { acts } = await runDocument('swarm-clear', root);
    expect(textOf(acts, 'left')).toBe('container app1');
    expect(textOf(acts, 'count')).toMatch(/^1 /);
    expect(readFileSync(record(root), 'utf8')).toBe('app1\n');
    const again = clearable();
    expect(textOf((await runDocument('swarm-clear', again)).acts, 'left')).toBe('');
    expect(existsSync(record(again))).toBe(false);
  });

  it('ends what would change the next swarm: timers that scale back, and what they have on record', async () => {
    const root = clearable();
    writeFileSync(join(root, 'var/swarmproof/scale-back-whoami'), '3 swarm1\n');
    await runDocument('swarm-clear', root);
    expect(asked(root)).toContain('swarmproof-scale-back-*');
    expect(existsSync(join(root, 'var/swarmproof/scale-back-whoami'))).toBe(false);
  });

  it('leaves no place behind that was kept for a fault that never came', async () => {
    const root = clearable();
    await runDocument('fault-heal', root, { run: RUN });
    expect(existsSync(place(root, RUN))).toBe(true);
    await runDocument('swarm-clear', root);
    expect(existsSync(place(root, RUN))).toBe(false);
  });

  it('takes places away in a swarm that stays that were kept an hour ago, and none with a script', async () => {
    const root = clearable();
    const long = new Date(Date.now() - 2 * 3_600_000);
    for (const [run, heal] of [
      ['r-old', false],
      ['r-new', false],
      ['r-broken', true],
    ] as const) {
      mkdirSync(place(root, run), { recursive: true });
      if (heal) writeFileSync(join(place(root, run), 'heal'), 'x');
      if (run !== 'r-new') utimesSync(place(root, run), long, long);
    }
    await runDocument('fault-heal', root, { run: RUN });
    const there = ['r-old', 'r-new', 'r-broken', RUN].map((run) => existsSync(place(root, run)));
    expect(there).toEqual([false, true, true, true]);
  });

  it('takes nothing for mended whose script healed nothing', async () => {
    const root = clearable();
    mkdirSync(place(root, RUN), { recursive: true });
    writeFileSync(join(place(root, RUN), 'heal'), '');
    const { code, stderr } = await runDocument('swarm-clear', root);
    expect(code).toBe(69);
    expect(stderr).toContain('what a run broke is not mended');
    expect(existsSync(join(place(root, RUN), 'heal'))).toBe(true);
  });
});

describe('container-remove', () => {
  it.each([
    ['takes a container off the record that is gone', false, ''],
    ['keeps one on record that is still there', true, 'app1\n'],
  ])('%s', async (_what, isBusy, kept) => {
    const root = clearable();
    if (isBusy) writeFileSync(join(root, 'busy'), '');
    await runDocument('container-remove', root, { container: 'app1' });
    expect(readFileSync(record(root), 'utf8')).toBe(kept);
  });
});
