import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { NODE_DOCUMENTS } from '../../lib/domain/node-documents.ts';
import { makeNode, runDocument } from './run-document.ts';

const RUN = 'run-0001';
const WORKER = 'SWMTKN-1-5qexmplwxyz0123456789abcdefghijklmnopqrstuvwxyz012345-workerworkerworkerworker1';
const MANAGER = 'SWMTKN-1-5qexmplwxyz0123456789abcdefghijklmnopqrstuvwxyz012345-managermanagermanagerma';

/** A docker client that keeps the swarm's state in a file, as far as the documents ask for it. */
const DOCKER = `
state=$(cat "\${0%/bin/*}/state" 2>/dev/null || echo inactive)
case "$*" in
  *Swarm.LocalNodeState*Swarm.NodeID*) if [ "$state" = inactive ]; then echo 'inactive '; else echo "$state mynodeid"; fi ;;
  *Swarm.LocalNodeState*) echo "$state" ;;
  *Swarm.ControlAvailable*) echo false ;;
  *'json .Swarm'*) [ "$state" = inactive ] || id=mynodeid
    printf '{"LocalNodeState":"%s","NodeID":"%s"}' "$state" "\${id-}" ;;
  'swarm init')
    [ "$state" = inactive ] || { echo 'Error: already part of a swarm' >&2; exit 1; }
    echo active >"\${0%/bin/*}/state"
    echo "Swarm initialized: docker swarm join --token ${WORKER} 192.0.2.1:2377" ;;
  'swarm leave'*)
    [ ! -e "\${0%/bin/*}/halfway" ] || { rm "\${0%/bin/*}/halfway"; echo 'context canceled' >&2; exit 1; }
    echo inactive >"\${0%/bin/*}/state"; echo 'Node left the swarm.' ;;
  'ps'*|'network ls'*) ;;
  'rm -f'*) shift 2; echo "$*" ;;
  *) echo "unexpected: $*" >&2; exit 9 ;;
esac`;

/** The engine's socket: keeps the body of a join and lets the node be a member. */
const CURL = `
case "$*" in
  */_ping*) [ ! -e "\${0%/bin/*}/booting" ] || { rm "\${0%/bin/*}/booting"; exit 28; } ;;
  */swarm/join*) cat >"\${0%/bin/*}/joined"; echo "$*" >"\${0%/bin/*}/argv"; echo active >"\${0%/bin/*}/state" ;;
  */swarm/update*) [ -e "\${0%/bin/*}/stuck" ] || touch "\${0%/bin/*}/rotated" ;;
  */swarm) [ ! -e "\${0%/bin/*}/rotated" ] || new=x
    printf '{"Version":{"Index":7},"Spec":{"Name":"default"},"JoinTokens":{"Worker":"%s","Manager":"%s"}}' \
      "${WORKER}\${new-}" "${MANAGER}\${new-}" ;;
  *localhost/info*)
    state=$(cat "\${0%/bin/*}/state" 2>/dev/null || echo inactive)
    [ "$state" = inactive ] || [ -e "\${0%/bin/*}/halfway" ] || id=mynodeid
    printf '{"Swarm":{"LocalNodeState":"%s","NodeID":"%s"}}[][]' "$state" "\${id-}" ;;
  *) echo '[]' ;;
esac`;

const node = () => makeNode({ docker: DOCKER, curl: CURL, systemctl: 'exit 0' });
const mark = (root: string) => join(root, 'var/swarmproof/swarm');
const textOf = (acts: readonly { label: string; stdout: string }[], label: string) =>
  acts.find((act) => act.label === label)?.stdout;

describe('swarm-init', () => {
  it('hides the token, keeps the exit status, marks the swarm', async () => {
    const root = node();
    const { code, acts, stdout } = await runDocument('swarm-init', root, { run: RUN });
    expect(code).toBe(0);
    expect(acts[0]).toMatchObject({ label: 'init', exit: 0, argv: ['docker', 'swarm', 'init'] });
    expect(acts[0]?.stdout).toContain('--token (token hidden) 192.0.2.1:2377');
    expect(stdout).not.toContain('SWMTKN');
    expect(readFileSync(mark(root), 'utf8')).toBe(`made mynodeid ${RUN}\n`);
  });

  it('does not mark a swarm that was there before', async () => {
    const root = node();
    writeFileSync(join(root, 'state'), 'active\n');
    const { acts } = await runDocument('swarm-init', root, { run: RUN });
    expect(acts[0]).toMatchObject({ exit: 1 });
    expect(existsSync(mark(root))).toBe(false);
  });
});

describe('the join', { timeout: 120_000 }, () => {
  const join3 = async (managers: string) => {
    const [manager, second, third] = [node(), node(), node()];
    const key2 = textOf((await runDocument('join-key', second)).acts, 'key');
    const key3 = textOf((await runDocument('join-key', third)).acts, 'key');
    const keys = `node2=${key2},node3=${key3}`;
    const wrapped = await runDocument('join-wrap', manager, { keys, managers });
    const tokens = wrapped.acts.map((act) => act.stdout).join(',');
    const joined = await runDocument('join-swarm', third, { tokens, manager: '192.0.2.1', run: RUN });
    return { wrapped, joined, third, tokens, keys };
  };

  let plain: Awaited<ReturnType<typeof join3>>;
  beforeAll(async () => {
    plain = await join3('none');
  }, 120_000);

  it('carries the token to the socket in the body, readable nowhere on the way', () => {
    const { wrapped, joined, third, tokens } = plain;
    expect(JSON.parse(readFileSync(join(third, 'joined'), 'utf8'))).toEqual({
      ListenAddr: '0.0.0.0:2377',
      RemoteAddrs: ['192.0.2.1:2377'],
      JoinToken: WORKER,
      Availability: 'active',
    });
    expect(textOf(joined.acts, 'before')).toBe('inactive');
    expect(readFileSync(mark(third), 'utf8')).toBe(`made mynodeid ${RUN}\n`);
    const seen = [wrapped.stdout, wrapped.stderr, joined.stdout, joined.stderr, tokens];
    expect([...seen, readFileSync(join(third, 'argv'), 'utf8')].join()).not.toContain('SWMTKN');
    expect(existsSync(join(third, 'run/swarmproof-join'))).toBe(false);
  });

  it("gives each node the token of its own role, and no node another one's", async () => {
    const { third } = await join3('node3');
    expect(readFileSync(join(third, 'joined'), 'utf8')).toContain(MANAGER);
  });

  it('does not join with a token for somebody else', async () => {
    const { tokens } = plain;
    const stranger = node();
    await runDocument('join-key', stranger);
    const { acts } = await runDocument('join-swarm', stranger, { tokens, manager: '192.0.2.1', run: RUN });
    expect(textOf(acts, 'join')).toBe('none of the tokens is for this node');
    expect(existsSync(join(stranger, 'joined'))).toBe(false);
    expect(existsSync(mark(stranger))).toBe(false);
  });

  it('refuses a key that is none', async () => {
    const { code, stderr } = await runDocument('join-wrap', node(), {
      keys: `node2=${'A'.repeat(392)}`,
      managers: 'none',
    });
    expect(code).toBe(69);
    expect(stderr).toContain('the key of node2 is not one');
  });

  it('rotates without printing the new token', async () => {
    const { acts, stdout } = await runDocument('join-rotate', node());
    expect(acts.map((act) => [act.label, act.exit, act.stdout])).toEqual([
      ['rotate', 0, ''],
      ['changed', 0, '{"worker":true,"manager":true}'],
    ]);
    expect(acts[0]?.argv.at(-1)).toMatch(/update\?version=7&rotateWorkerToken=true&rotateManagerToken=true$/);
    expect(stdout).not.toContain('SWMTKN');
  });

  it('says so when the tokens are the same as before', async () => {
    const root = node();
    writeFileSync(join(root, 'stuck'), '');
    const { acts } = await runDocument('join-rotate', root);
    expect(textOf(acts, 'changed')).toBe('{"worker":false,"manager":false}');
  });

  it('uses keys and tokens that the patterns of the documents allow', () => {
    const { keys, tokens } = plain;
    expect(keys).toMatch(new RegExp(NODE_DOCUMENTS['join-wrap'].parameters.keys.allowedPattern));
    expect(tokens).toMatch(new RegExp(NODE_DOCUMENTS['join-swarm'].parameters.tokens.allowedPattern));
  });
});

describe('swarm-clear', () => {
  it('waits for an engine that is still starting', async () => {
    const root = node();
    writeFileSync(join(root, 'booting'), '');
    const { code, acts } = await runDocument('swarm-clear', root);
    expect(code).toBe(0);
    expect(existsSync(join(root, 'booting'))).toBe(false);
    expect(textOf(acts, 'state')).toBe('inactive');
  });

  const withSwarm = (line?: string) => {
    const root = node();
    writeFileSync(join(root, 'state'), 'active\n');
    mkdirSync(join(root, 'var/swarmproof'));
    if (line) writeFileSync(mark(root), `${line}\n`);
    return root;
  };
  const stateOf = (root: string) => readFileSync(join(root, 'state'), 'utf8').trim();

  it.each([['made mynodeid run-0000'], ['pending - run-0000']])('leaves a swarm that is marked "%s"', async (line) => {
    const root = withSwarm(line);
    writeFileSync(join(root, 'var/swarmproof/containers'), 'app1\n');
    const { acts } = await runDocument('swarm-clear', root);
    expect(textOf(acts, 'owner')).toBe('ours');
    expect(textOf(acts, 'rm')).toBe('app1\n');
    expect(textOf(acts, 'state')).toBe('inactive');
    expect(existsSync(mark(root))).toBe(false);
    const again = await runDocument('swarm-clear', root);
    expect(textOf(again.acts, 'owner')).toBe('none');
    expect(again.acts.map((act) => act.label)).toEqual(['owner', 'count', 'left', 'state']);
  });

  it('takes a swarm whose leave was interrupted for its own, and tries a leave twice', async () => {
    const root = withSwarm('made mynodeid run-0000');
    writeFileSync(join(root, 'halfway'), '');
    const { acts } = await runDocument('swarm-clear', root);
    expect(textOf(acts, 'owner')).toBe('ours');
    expect(acts.filter((act) => act.label === 'leave').map((act) => act.exit)).toEqual([1, 0]);
    expect(textOf(acts, 'state')).toBe('inactive');
  });

  describe('an engine that left, and still listens for gossip', () => {
    const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
    const row = (port: string, state: string) =>
      `   0: 00000000:${port} 00000000:0000 ${state} 00000000:00000000 00:00000000`;
    const deaf = (containers: string, rows = [row('1F0A', '0A')]) => {
      const root = node();
      mkdirSync(join(root, 'proc/net'), { recursive: true });
      const tcp = (lines: string[]) => `${[HEAD, ...lines].join('\n')}\n`;
      writeFileSync(join(root, 'proc/net/tcp'), tcp(rows));
      writeFileSync(join(root, 'proc/net/tcp6'), tcp([]));
      const program = (name: string, text: string) => {
        writeFileSync(join(root, 'bin', name), `#!/bin/sh\n${text}\n`);
        chmodSync(join(root, 'bin', name), 0o755);
      };
      program('sleep', 'exit 0');
      program('docker', `[ "$1" != ps ] || printf '${containers}'`);
      program(
        'systemctl',
        `[ "$1" != restart ] || { echo "$2" >"${root}/restarted"; printf '' >"${root}/proc/net/tcp"; }`,
      );
      return root;
    };
    const isRestarted = (root: string) => existsSync(join(root, 'restarted'));

    it('is started anew where nothing runs', async () => {
      const root = deaf('');
      const { acts } = await runDocument('swarm-clear', root);
      expect(readFileSync(join(root, 'restarted'), 'utf8')).toBe('docker\n');
      expect(textOf(acts, 'left')).toBe('');
    });

    it('is left, and told, where containers run', async () => {
      const root = deaf('0123456789ab\\n');
      const { acts } = await runDocument('swarm-clear', root);
      expect(isRestarted(root)).toBe(false);
      expect(textOf(acts, 'left')).toBe('listener 7946\n');
    });

    it.each([
      ['another port', row('1F0B', '0A')],
      ['a connection to a peer that is over', row('1F0A', '06')],
    ])('is not meant by %s', async (_what, line) => {
      const root = deaf('', [line]);
      const { acts } = await runDocument('swarm-clear', root);
      expect(isRestarted(root)).toBe(false);
      expect(textOf(acts, 'left')).toBe('');
    });
  });

  it.each([[undefined], ['made othernode run-0000'], ['']])(
    'does not touch a swarm that is marked "%s"',
    async (line) => {
      const root = withSwarm(line);
      writeFileSync(join(root, 'var/swarmproof/containers'), 'app1\n');
      const { acts } = await runDocument('swarm-clear', root);
      expect(acts.map((act) => act.label)).toEqual(['owner', 'info']);
      expect(textOf(acts, 'owner')).toBe('foreign');
      expect(stateOf(root)).toBe('active');
      expect(readFileSync(join(root, 'var/swarmproof/containers'), 'utf8')).toBe('app1\n');
    },
  );
});

describe('swarm-leave', () => {
  it('leaves only a swarm with our mark', async () => {
    const root = node();
    writeFileSync(join(root, 'state'), 'active\n');
    const { code, stderr } = await runDocument('swarm-leave', root);
    expect(code).toBe(69);
    expect(stderr).toContain('no mark');
    expect(readFileSync(join(root, 'state'), 'utf8')).toBe('active\n');
  });
});
