import { describe, expect, it } from 'vitest';
import type { NodeOutput } from '../../../lib/domain/observation.ts';
import { IDENTITY_CHECKS } from '../../../lib/domain/probes/identity-checks.ts';
import { WALKTHROUGH_CHECKS } from '../../../lib/domain/probes/walkthrough-checks.ts';
import { given } from './given.ts';

const parameters = {
  service: 'whoami',
  services: 'whoami,web',
  container: 'app1',
  network: 'my-overlay',
  networks: 'ingress,my-overlay',
  budgetS: 5,
  mostSkewS: 5,
  minutes: 10,
  image: 'nginx:alpine',
  publish: '8000:80',
  port: 8000,
  replicas: 3,
};

const facts = {
  tasks: { whoami: [{ name: 'whoami.1', node: 'node2', containerId: '1'.repeat(12) }] },
  containers: { app1: { node: 'node1', containerId: 'a'.repeat(12) } },
  targets: ['node3'],
  inventory: { node1: ['x'], node2: ['x'], node3: ['x'] },
};

const context = given.context(parameters, facts);
const rounds = (outputs: readonly NodeOutput[]) => Array.from({ length: 6 }, () => outputs);

const NOTHING: Readonly<Record<string, readonly (readonly NodeOutput[])[]>> = {
  'no round at all': [],
  'rounds without an output': rounds([]),
  'outputs without an act': rounds(given.everywhere(() => [])),
  'acts with nothing in them': rounds(
    given.everywhere(() =>
      ['info', 'nodes', 'ls', 'ps', 'view', 'containers', 'curl', 'asked', 'hostnames', 'rm', 'left', 'run', 'create']
        .concat(['active', 'version', 'init', 'key', 'join', 'before', 'networks', 'inspect', 'service', 'scale'])
        .concat(['swarm', 'told', 'engine', 'kernel', 'links', 'clock', 'trouble', 'seen', 'trial', 'begun', 'nat'])
        .concat(['filter', 'forward', 'addresses', 'marks', 'snat', 'routes', 'resolvers', 'sockets', 'modules'])
        .concat(['certificate', 'ipvs:ingress_sbox', 'marks:ingress_sbox'])
        .concat(['owner', 'state', 'digest', 'count', 'came', 'went', 'leave', 'ports', 'probes', 'node1', 'node2'])
        .map((label) => given.act(label, '')),
    ),
  ),
  'acts that are noise': rounds(
    given.everywhere(() =>
      ['info', 'nodes', 'ls', 'ps', 'view', 'containers', 'curl', 'asked', 'hostnames', 'rm', 'left', 'run', 'create']
        .concat(['active', 'version', 'init', 'networks', 'inspect', 'service', 'scale', 'digest', 'count', 'ports'])
        .concat(['swarm', 'told', 'engine', 'kernel', 'links', 'clock', 'trouble', 'seen', 'trial', 'begun', 'nat'])
        .map((label) => given.act(label, '{"a": [1, 2]}\n\u0000 0 200 1 x')),
    ),
  ),
  'silence of every node': rounds(
    given.nodes.map(({ name }) => ({ node: name, status: 'undelivered' as const, acts: [], problem: 'no answer' })),
  ),
};

const CHECKS = { ...WALKTHROUGH_CHECKS, ...IDENTITY_CHECKS };

describe.each(Object.values(CHECKS).map((check) => [check.kind, check] as const))('%s', (_kind, check) => {
  it.each(Object.entries(NOTHING))('is not green on %s', (_what, done) => {
    expect(check.judge(done, context).judgement).not.toBe('green');
  });

  it('gives rounds that end, whatever the answers', () => {
    const counts = Object.values(NOTHING).map((done) => given.roundsOf(check, done, context).length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
  });

  it('speaks in statements, and takes no parameter that it does not know', () => {
    expect(check.description).toMatch(/^[a-z]/);
    expect(check.hint).toMatch(/^[a-z]/);
    expect(check.parameters.safeParse({ ...parameters, nonsense: 1 }).success).toBe(false);
  });
});
