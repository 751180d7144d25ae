import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NODE_DOCUMENTS, type NodeDocument } from '../../lib/domain/node-documents.ts';
import { embedParts } from '../../lib/infra/embed-parts.ts';
import { makeNode, runBody } from './run-document.ts';

const CHANGES = embedParts('# part: fencing\nnote changed yes\nexit 0\n');
const send = (root: string, fencingToken: string) => runBody(CHANGES, root, { fencingToken });
const kept = (root: string) => readFileSync(`${root}/var/swarmproof/fencing-token`, 'utf8');

describe('on a disk that is full', () => {
  // A file that is written empty: nothing else of a full disk can be had here.
  const full = { sync: 'case $1 in *.new) : >"$1" ;; esac; exit 0' };

  it('what makes or breaks is refused, and what clears up goes on', async () => {
    const root = makeNode(full);
    expect(await send(root, '5')).toMatchObject({ code: 69, stderr: 'the fencing token could not be written\n' });
    const clears = embedParts('patience=1\n# part: clearing\n# part: fencing\nnote cleared yes\nexit 0\n');
    const { code, acts } = await runBody(clears, root, { fencingToken: '5' });
    expect([code, acts.map(({ label }) => label)]).toEqual([0, ['fencing', 'cleared']]);
  });
});

describe('a document that changes something', () => {
  it('O37 is refused with a token that is older than the newest one that this node has seen', async () => {
    const root = makeNode();
    expect((await send(root, '1767225600')).acts).toMatchObject([{ label: 'changed' }]);
    expect((await send(root, '1767225601')).acts).toMatchObject([{ label: 'changed' }]);
    const { code, stderr, acts } = await send(root, '1767225600');
    expect({ code, stderr }).toEqual({
      code: 69,
      stderr: 'the token 1767225600 is older than 1767225601: this node is in other hands\n',
    });
    expect(acts).toMatchObject([{ label: 'fenced', stdout: '1767225601' }]);
    expect((await send(root, '1767225601')).acts).toMatchObject([{ label: 'changed' }]);
    expect(kept(root)).toBe('1767225601\n');
  });

  it('counts with numbers, not with letters', async () => {
    const root = makeNode();
    await send(root, '9');
    expect((await send(root, '10')).acts).toMatchObject([{ label: 'changed' }]);
    expect((await send(root, '9')).code).toBe(69);
    expect((await send(root, '999999999999999')).code).toBe(0);
  });

  it('keeps the newest of many that come at once', async () => {
    const root = makeNode();
    const tokens = [3, 8, 1, 6, 2, 7, 5, 4].map(String);
    const results = await Promise.all(tokens.map((token) => send(root, token)));
    expect(kept(root)).toBe('8\n');
    expect(results[1]?.code).toBe(0);
    for (const { code, acts } of results) expect(acts[0]?.label).toBe(code === 0 ? 'changed' : 'fenced');
  });

  it('is refused where the file does not say, and is not where it was never written', async () => {
    const root = makeNode();
    mkdirSync(`${root}/var/swarmproof`, { recursive: true });
    writeFileSync(`${root}/var/swarmproof/fencing-token`, 'x7\n');
    expect(await send(root, '5')).toMatchObject({ code: 69, stderr: expect.stringContaining('holds no number') });
    writeFileSync(`${root}/var/swarmproof/fencing-token`, '');
    expect((await send(root, '5')).code).toBe(0);
  });

  it.each(['', 'x', '-1', '1 2', '$(id)'])('is refused with what is no token: "%s"', async (token) => {
    expect(await send(makeNode(), token)).toMatchObject({ code: 69, stderr: 'the fencing token is not a number\n' });
  });
});

/** They look, and leave at most a record of their own. */
const LOOKING = [
  ...['balancer-view', 'boot-record', 'clock-read', 'container-asks', 'container-networks', 'container-view'],
  ...['containers-gone', 'election-record', 'engine-log', 'engine-version', 'fault-record', 'forwarding-view'],
  ...['gossip-record', 'gossip-view', 'host-path-ask', 'host-view', 'inventory', 'join-wrap', 'mesh-await'],
  ...['mesh-curl', 'mesh-sample', 'names-ask', 'network-list', 'node-list', 'overlay-ask', 'overlay-measure'],
  ...['ping-hosts', 'ports-connect', 'ports-probe', 'replicas-ask', 'replicas-view', 'rules-view', 'sample-look'],
  ...['sandbox-view', 'service-view', 'swarm-settings', 'swarm-state', 'wait'],
];

describe('every document', () => {
  const entries = Object.entries<NodeDocument>(NODE_DOCUMENTS);

  it('bears a token, but those that change nothing', () => {
    const without = entries.filter(([, { parameters }]) => !parameters.fencingToken).map(([name]) => name);
    expect(without.sort()).toEqual(LOOKING);
  });

  it.each(entries)('%s: looks at the token once it has the lock of its node, and before anything else', (name) => {
    const text = readFileSync(new URL(`../../lib/infra/documents/${name}.sh`, import.meta.url), 'utf8');
    expect(text).not.toMatch(/^# part: fencing\n# part: (making|clearing)$/m);
    if (LOOKING.includes(name)) return expect(text).not.toMatch(/^# part: (fencing|making|clearing)$/m);
    expect(text).toMatch(/^(#.*\n)*(patience=\d+\n# part: clearing\n|# part: making\n)?# part: fencing\n/);
  });
});
