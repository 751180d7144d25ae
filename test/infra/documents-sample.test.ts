import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeNode, runDocument } from './run-document.ts';

const CONTAINERS = [
  { Id: 'aaa', Names: ['/app1'], Labels: {} },
  { Id: 'bbb', Names: ['/web.1.x'], Labels: { 'com.docker.swarm.service.name': 'web' } },
  { Id: 'ccc', Names: ['/other'], Labels: {} },
];
const INSPECTED = [
  { Name: '/app1', State: { Pid: 11 } },
  { Name: '/web.1.x', State: { Pid: 22 } },
];

/** Of the engine only what is asked for: the list, then the containers that matter. */
const CURL = `case "$*" in
*containers/json*) echo '${JSON.stringify(CONTAINERS)}' ;;
*containers/aaa/json*containers/bbb/json*) echo '${INSPECTED.map((each) => JSON.stringify(each)).join('')}' ;;
*) exit 22 ;;
esac`;
/** The sampler's place is the last argument. */
const SYSTEMD_RUN = `for last; do :; done; echo "$*" >"$last/unit"; echo '{"paths":[]}' >"$last/awake.json"`;

const start = async (left: readonly string[] = []) => {
  // Of what is left of other runs one still watches.
  const systemctl = 'case "$*" in is-active*) [ "$3" = swarmproof-sample-watching.service ] ;; esac';
  const root = makeNode({ curl: CURL, 'systemd-run': SYSTEMD_RUN, systemctl });
  for (const run of left) mkdirSync(`${root}/var/swarmproof/samples/${run}`, { recursive: true });
  const result = await runDocument('sample-start', root, {
    run: 'run-0001',
    peers: 'node1=192.0.2.1,node2=192.0.2.2',
    port: '8000',
    service: 'web',
    container: 'app1',
    rateHz: '5.8',
    probeTimeoutMs: '900',
    maxS: '1800',
  });
  const read = (name: string) => readFileSync(`${root}/var/swarmproof/samples/run-0001/${name}`, 'utf8');
  return { ...result, read, kept: readdirSync(`${root}/var/swarmproof/samples`).sort() };
};

describe('sample-start', () => {
  it('writes every way three times: new, kept and large', async () => {
    const { code, acts, read } = await start();
    expect(code).toBe(0);
    expect(acts.map((act) => act.label)).toEqual(['start', 'awake', 'clock']);
    const { paths, ...rest } = JSON.parse(read('paths.json')) as { paths: { id: string; every: number }[] };
    expect(rest).toEqual({ rateHz: 5.8, timeoutMs: 900, settleS: 15 });
    const of = (way: string) => paths.filter((path) => path.id.endsWith(way));
    expect(paths).toHaveLength(12);
    expect(of(':node2')).toMatchObject([
      { id: 'mesh:node2', kind: 'mesh', address: '192.0.2.2', port: 8000, every: 1 },
      { id: 'mesh-kept:node2', kind: 'mesh', every: 4, kept: true },
      { id: 'mesh-large:node2', kind: 'mesh', every: 10, large: true },
    ]);
    expect(of(':app1:web')).toMatchObject([
      { id: 'name:app1:web', kind: 'name', name: 'web', pid: 11, every: 1 },
      { id: 'name-kept:app1:web', pid: 11, kept: true },
      { id: 'name-large:app1:web', pid: 11, large: true },
    ]);
    expect(of(':web:app1')[0]).toMatchObject({ name: 'app1', pid: 22 });
  });

  it('starts a unit that outlives the command and ends by itself, on a disk that outlives the power', async () => {
    const { read } = await start();
    expect(read('unit')).toMatch(
      /--unit=swarmproof-sample-run-0001 --property=RuntimeMaxSec=1800 .*python3 .*sampler\.py/,
    );
    expect(read('sampler.py')).toContain('Open loop');
  });

  it('says what the clock of this boot shows, and removes what a node kept that was off when its run was cleared up', async () => {
    const { acts, kept } = await start(['ended', 'run-0001', 'watching']);
    expect(acts.find(({ label }) => label === 'clock')?.stdout).toMatch(/^\d{13}\n$/);
    expect(kept).toEqual(['run-0001', 'watching']);
  });
});

describe('sample-look', () => {
  const look = async (summary: string) => {
    const root = makeNode({ systemctl: '[ "$1" = is-active ] && echo active; exit 0' });
    const place = `${root}/var/swarmproof/samples/run-0001`;
    mkdirSync(place, { recursive: true });
    writeFileSync(`${place}/summary.json`, summary);
    return { ...(await runDocument('sample-look', root, { run: 'run-0001' })), place };
  };

  it('prints all that was written, and lets the sampler go on', async () => {
    const text = `{"a":"${'x'.repeat(20_400)}"}`;
    const { acts, code, place } = await look(text);
    expect(code).toBe(0);
    expect(acts.map((act) => act.label)).toEqual(['clock', 'state', 'summary', 'summary', 'summary']);
    const parts = acts.filter((act) => act.label === 'summary');
    expect(parts.map((part) => part.stdout).join('')).toBe(text);
    expect(readFileSync(`${place}/summary.json`, 'utf8')).toBe(text);
    expect(existsSync(`${place}/asked`)).toBe(false);
  });

  it('refuses where nothing was written', async () => {
    expect((await look('')).code).toBe(69);
  });
});

describe('sample-stop', () => {
  const stop = async (summary: string) => {
    const root = makeNode({ systemctl: '[ "$1" = is-active ] && echo active; exit 0' });
    const node = runDocument('sample-stop', root, { run: 'run-0001' });
    expect((await node).code).toBe(69);

    const place = `${root}/var/swarmproof/samples/run-0001`;
    mkdirSync(place, { recursive: true });
    writeFileSync(`${place}/summary.json`, summary);
    const ended = await runDocument('sample-stop', root, { run: 'run-0001' });
    return { ...ended, isGone: !existsSync(place) };
  };

  it('prints all of the largest summary, in acts that are not cut', async () => {
    const text = `{"a":"${'x'.repeat(20_400)}"}`;
    const { acts, code, stdout, isGone } = await stop(text);
    expect(code).toBe(0);
    const parts = acts.filter((act) => act.label === 'summary');
    expect(parts).toHaveLength(3);
    expect(parts.map((part) => part.stdout).join('')).toBe(text);
    expect(Buffer.byteLength(stdout)).toBeLessThan(23_500);
    expect(acts.map((act) => act.label).slice(0, 2)).toEqual(['clock', 'state']);
    expect(acts[0]?.stdout).toMatch(/^\d{13}\n$/);
    expect(isGone).toBe(true);
  });

  it('gives what was whole when the power went, and clears away what was just being written', async () => {
    const root = makeNode({ systemctl: '[ "$1" = is-active ] && echo inactive; exit 3' });
    const place = `${root}/var/swarmproof/samples/run-0001`;
    mkdirSync(place, { recursive: true });
    writeFileSync(`${place}/summary.json`, '{"ended":"running"}');
    writeFileSync(`${place}/summary.json.part`, '{"ended":"runn');
    const { acts, code } = await runDocument('sample-stop', root, { run: 'run-0001' });
    expect(code).toBe(0);
    expect(acts.map(({ label, stdout }) => [label, stdout]).slice(1)).toEqual([
      ['state', 'inactive\n'],
      ['summary', '{"ended":"running"}'],
    ]);
    expect(existsSync(place)).toBe(false);
  });

  it('refuses where nothing was written', async () => {
    expect(await stop('')).toMatchObject({ code: 69, acts: expect.anything() });
  });
});
