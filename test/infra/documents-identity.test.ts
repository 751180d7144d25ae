import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { embedParts } from '../../lib/infra/embed-parts.ts';
import { makeNode, runBody, runDocument } from './run-document.ts';

/** An engine of a manager, or of a worker, that answers what `swarm-view` asks. */
const NETWORKS = [
  {
    Id: 'ingressid0000',
    Name: 'ingress',
    Driver: 'overlay',
    Scope: 'swarm',
    Ingress: true,
    IPAM: { Config: [{ Subnet: '10.0.0.0/24' }] },
  },
  { Id: 'bridge0000000', Name: 'docker0', Driver: 'bridge', Scope: 'local', Ingress: false, IPAM: { Config: [] } },
];
const SERVICES = ['whoami', 'other'].map((name) => ({
  ID: `${name}id`,
  Spec: { Name: name, Mode: { Replicated: { Replicas: 1 } } },
  Endpoint: {
    Ports: [
      { Protocol: 'tcp', TargetPort: 80, PublishedPort: 8000, PublishMode: 'ingress' },
      { Protocol: 'tcp', TargetPort: 81, PublishedPort: 8001, PublishMode: 'host' },
    ],
    VirtualIPs: [{ NetworkID: 'ingressid0000', Addr: '10.0.0.9/24' }],
  },
}));
const TASKS = ['whoami', 'other'].map((name) => ({
  ID: `${name}task`,
  ServiceID: `${name}id`,
  Slot: 1,
  NodeID: 'id2',
  Status: { State: 'running', ContainerStatus: { ContainerID: 'c1' } },
  NetworksAttachments: [{ Network: { ID: 'ingressid0000' }, Addresses: ['10.0.0.11/24'] }],
}));
const answer = (...parts: readonly unknown[]) =>
  `cat <<'END'\n${parts.map((each) => JSON.stringify(each)).join('\n')}\nEND`;
const view = (curl: string) =>
  runBody(embedParts('# part: swarm-view\nview_swarm whoami\nexit 0\n'), makeNode({ curl }));

describe('swarm-view', () => {
  it('tells of the services named what should run, and of overlay networks only', async () => {
    const { acts } = await view(answer(NETWORKS, SERVICES, TASKS));
    expect(JSON.parse(acts[0]?.stdout ?? '')).toEqual({
      networks: [{ id: 'ingressid0000', name: 'ingress', isIngress: true, subnets: ['10.0.0.0/24'] }],
      services: [
        {
          id: 'whoamiid',
          name: 'whoami',
          replicas: 1,
          ports: [{ protocol: 'tcp', published: 8000, target: 80 }],
          vips: [{ network: 'ingressid0000', address: '10.0.0.9' }],
        },
      ],
      tasks: [
        {
          id: 'whoamitask',
          service: 'whoami',
          slot: 1,
          node: 'id2',
          state: 'running',
          error: '',
          container: 'c1',
          addresses: [{ network: 'ingressid0000', address: '10.0.0.11' }],
        },
      ],
    });
  });

  it('says null on a worker, and fails where the engine does not answer', async () => {
    const worker = { message: 'This node is not a swarm manager.' };
    expect((await view(answer(NETWORKS, worker, worker))).acts[0]).toMatchObject({ exit: 0, stdout: 'null\n' });
    expect((await view('exit 7')).acts[0]?.exit).not.toBe(0);
  });
});

describe('a question to the engine', () => {
  const ask = (curl: string) =>
    runBody(
      embedParts("# part: ask-engine\nask_engine told '.[0] + .[1]' http://a http://b\nexit 0\n"),
      makeNode({ curl }),
    );

  it('is put once, and all answers are looked at together', async () => {
    expect((await ask(answer([1], [2]))).acts).toMatchObject([
      {
        label: 'told',
        exit: 0,
        stdout: '[1,2]\n',
        argv: ['curl', '--unix-socket', expect.stringMatching(/\/run\/docker\.sock$/), 'http://a', 'http://b'],
      },
    ]);
  });

  it.each([7, 28])('ends as curl did where there is no answer (%i)', async (exit) => {
    const { acts } = await ask(`echo 'curl: no answer' >&2; exit ${exit}`);
    expect(acts).toMatchObject([{ label: 'told', exit, stdout: '', stderr: 'curl: no answer\n' }]);
  });

  it('fails where the answer is another', async () => {
    expect((await ask('echo nonsense')).acts[0]?.exit).not.toBe(0);
  });
});

describe('the node documents that ask the engine what it knows', () => {
  const tools = Object.fromEntries(
    ['ip', 'ss', 'openssl', 'modprobe', 'pgrep', 'python3'].map((name) => [name, 'exit 0']),
  );
  const ask = async (name: string, curl: string) => {
    const { acts } = await runDocument(name, makeNode({ ...tools, curl }), { networks: 'ingress', services: 'whoami' });
    return acts.find(({ label }) => label === 'told' || label === 'engine');
  };

  it.each(['host-view', 'gossip-view', 'replicas-view'])(
    '%s tells an engine that hangs from one that answers',
    async (name) => {
      expect(await ask(name, 'exit 28')).toMatchObject({ exit: 28, stdout: '' });
    },
  );

  it('take from the answers what is judged', async () => {
    const engine = { DockerRootDir: '/d', Swarm: { ControlAvailable: true, Cluster: { DataPathPort: 4789 } } };
    expect(JSON.parse((await ask('host-view', answer(engine, NETWORKS)))?.stdout ?? '')).toEqual({
      ...{ root: '/d', isManager: true, dataPathPort: 4789, pools: [] },
      networks: [
        { name: 'ingress', subnets: ['10.0.0.0/24'] },
        { name: 'docker0', subnets: [] },
      ],
    });
    const container = {
      ...{ Id: 'c1', Labels: { 'com.docker.swarm.service.name': 'web' }, State: 'running', Status: 'Up' },
      NetworkSettings: { Networks: { 'my-overlay': { NetworkID: 'n1', IPAddress: '10.0.1.5' } } },
    };
    expect(JSON.parse((await ask('replicas-view', answer([container, { Id: 'c2' }])))?.stdout ?? '')).toEqual([
      {
        ...{ id: 'c1', service: 'web', task: null, state: 'running', status: 'Up' },
        addresses: [{ network: 'n1', address: '10.0.1.5' }],
      },
      { id: 'c2', service: null, task: null, state: null, status: null, addresses: [] },
    ]);
    const network = { Name: 'ingress', Peers: [{ IP: '192.0.2.1' }], Services: null };
    expect(JSON.parse((await ask('gossip-view', answer(network)))?.stdout ?? '')).toEqual([
      { name: 'ingress', problem: null, peers: ['192.0.2.1'], services: [] },
    ]);
  });
});

describe('the rules of a table', () => {
  const ask = (programs: Readonly<Record<string, string>>) =>
    runBody(
      embedParts('# part: rules\nrun rules sh -c "$rules" rules nat DOCKER-INGRESS\nexit 0\n'),
      makeNode(programs),
    );

  it('are those of the back end that has any of them', async () => {
    const { acts } = await ask({
      iptables: 'echo "-P INPUT ACCEPT"',
      'iptables-nft': 'echo "-A DOCKER-INGRESS -j RETURN"; echo "-A OTHER -j RETURN"',
    });
    expect(acts[0]).toMatchObject({ exit: 0, stdout: '-A DOCKER-INGRESS -j RETURN\n' });
  });

  it('are none where there are none, and unknown where no back end works', async () => {
    const none = { iptables: 'echo "-P INPUT ACCEPT"', 'iptables-nft': 'exit 1', 'iptables-legacy': 'exit 1' };
    expect((await ask(none)).acts[0]).toMatchObject({ exit: 0, stdout: '' });
    expect((await ask({ ...none, iptables: 'exit 4' })).acts[0]?.exit).not.toBe(0);
  });
});

describe('a document whose program is missing', () => {
  it('says which, and nothing else', async () => {
    const body = embedParts('# part: tools\nneed sh no-such-program another\nrun never true\n');
    const { code, acts } = await runBody(body, makeNode());
    expect(code).toBe(0);
    expect(acts.map(({ label, stdout }) => [label, stdout])).toEqual([['missing', 'no-such-program another']]);
  });
});

/** Docker's client writes down the count that it is given; the engine's socket gives it back. */
const DOCKER = `here=\${0%/bin/*}; [ ! -e "$here/broken" ] || exit 1; printf '%s\\n' "\${4#*=}" >"$here/count"; echo "$4" >>"$here/scaled"`;
const CURL = `here=\${0%/bin/*}
case "$*" in */swarm) echo '{"ID":"swarm1"}'; exit ;; */info) cat "$here/info"; exit ;; esac
echo "{\\"Spec\\":{\\"Mode\\":{\\"Replicated\\":{\\"Replicas\\":$(cat "$here/count")}}}}"`;
const SYSTEMD = `here=\${0%/bin/*}; echo "$*" >>"$here/armed"; [ ! -e "$here/unarmed" ]`;
const SYSTEMCTL = `here=\${0%/bin/*}; echo "$*" >>"$here/stopped"`;
/** In place of the trial itself, which needs a swarm: says in which state it found the node. */
const PYTHON = `here=\${0%/bin/*}; ls "$here/var/swarmproof" "$here/armed"; echo 4 >"$here/count"; exit 3`;

describe('scale-trial', () => {
  const stage = () => {
    const root = makeNode({
      docker: DOCKER,
      curl: CURL,
      'systemd-run': SYSTEMD,
      systemctl: SYSTEMCTL,
      python3: PYTHON,
    });
    writeFileSync(join(root, 'count'), '3\n');
    return root;
  };
  const run = (root: string) => runDocument('scale-trial', root, { service: 'web', settleS: '9' });
  const of = (root: string, file: string) => readFileSync(join(root, file), 'utf8');
  const record = (root: string) => join(root, 'var/swarmproof/scale-back-web');

  it('has the count on record and a timer armed before it scales, and brings it back though the trial failed', async () => {
    const root = stage();
    const { acts } = await run(root);
    const trial = acts.find((act) => act.label === 'trial');
    expect(trial).toMatchObject({ exit: 3 });
    expect(trial?.stdout).toContain('scale-back-web');
    expect(of(root, 'armed')).toMatch(/--on-active=200 /);
    expect(of(root, 'armed')).toMatch(/exec docker service scale --detach "\$2" scale-back swarm1 web=3\n$/);
    expect(of(root, 'count')).toBe('3\n');
    expect(acts.find((act) => act.label === 'restored')?.stdout).toBe('3');
    expect(existsSync(record(root))).toBe(false);
    expect(of(root, 'stopped').trim().split('\n').at(-1)).toBe('stop swarmproof-scale-back-web.timer');
  });

  it('leaves timer and record where the count could not be brought back', async () => {
    const root = stage();
    writeFileSync(join(root, 'broken'), '');
    const { acts } = await run(root);
    expect(acts.some((act) => act.label === 'restored')).toBe(false);
    expect(readFileSync(record(root), 'utf8')).toBe('3 swarm1\n');
    expect(of(root, 'stopped').trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['4', '3', 'swarm1', 'one more than is on record was left by a trial that was interrupted'],
    ['5', '5', 'swarm1', 'any other count is what somebody wants since'],
    ['4', '4', 'swarm0', 'what is on record is of another swarm'],
  ])('finding %s it brings back %s with 3 on record in %s: %s', async (found, wanted, swarm) => {
    const root = stage();
    await runBody(`mkdir -p /var/lib/swarmproof; echo 3 ${swarm} >/var/lib/swarmproof/scale-back-web`, root);
    writeFileSync(join(root, 'count'), `${found}\n`);
    await run(root);
    expect(of(root, 'count')).toBe(`${wanted}\n`);
  });

  it.each([
    ['scales back in the swarm that it is of', { Cluster: { ID: 'swarm1' } }, 0, 'web=3'],
    ['leaves another swarm alone', { Cluster: { ID: 'swarm2' } }, 0, ''],
    ['leaves a node alone that is in none any more', { LocalNodeState: 'inactive' }, 0, ''],
    ['is tried again where the manager has no leader', { LocalNodeState: 'active', Error: 'no leader' }, 1, ''],
  ])('a timer %s', async (_what, swarm, exit, scaled) => {
    const root = stage();
    await run(root);
    // What systemd was given to run, from the shell on.
    const armed = of(root, 'armed');
    const script = armed.slice(armed.indexOf('-c ') + 3, armed.lastIndexOf(' scale-back swarm1'));
    writeFileSync(join(root, 'info'), JSON.stringify({ Swarm: swarm }));
    writeFileSync(join(root, 'scaled'), '');
    const { status } = spawnSync('sh', ['-c', script, 'scale-back', 'swarm1', 'web=3'], {
      env: { PATH: `${join(root, 'bin')}:${process.env.PATH}` },
    });
    expect({ status, scaled: of(root, 'scaled').trim() }).toEqual({ status: exit, scaled });
  });

  it('scales nothing where no timer could be armed', async () => {
    const root = stage();
    writeFileSync(join(root, 'unarmed'), '');
    const { code } = await run(root);
    expect(code).toBe(69);
    expect(existsSync(join(root, 'scaled'))).toBe(false);
    expect(existsSync(record(root))).toBe(false);
  });
});
