import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { embedParts } from '../../lib/infra/embed-parts.ts';

const SAMPLER = embedParts(
  readFileSync(new URL('../../lib/infra/documents/sample-start.py', import.meta.url), 'utf8'),
  'py',
);

/** What a few lines print that have the sampler's parts at hand. */
const printed = (lines: string): string =>
  execFileSync(
    'python3',
    [
      '-c',
      `
import socket, sys, time, types
sampler = types.ModuleType("sampler")
exec(sys.stdin.read(), sampler.__dict__)
it = sampler.Sampler({"rateHz": 1, "timeoutMs": 900, "paths": []})
${lines}`,
    ],
    { input: SAMPLER, encoding: 'utf8' },
  ).trim();

it('counts closes that crossed a request no further where a connection was closed between two requests', () => {
  expect(
    printed(`
path = sampler.Path({"id": "mesh-kept:node1", "kind": "mesh", "kept": True}, 1, 0.0)
ours, theirs = socket.socketpair()
ours.setblocking(False)
path.idle, path.has_crossed = (ours, "", ""), True
theirs.close()
print(it.reuse(sampler.Probe(path, 0, 0.0, 0.0)), path.has_crossed)`),
  ).toBe('False False');
});

it.each([
  [0, '1'],
  [1.5, '0'],
])('takes its own sleep of %d s off the two seconds of a look-up', (sleptS, slow) => {
  expect(
    printed(`
path = sampler.Path({"id": "name:web:app1", "kind": "name", "name": "app1"}, 1, 0.0)
ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
query = sampler.question("app1")
probe = sampler.Probe(path, 0, time.monotonic() - 2, 0.0)
probe.sock, probe.stage, probe.ident = ours, "lookup", query[:2]
it.stalled = ${sleptS}
answer = b"\\xc0\\x0c\\x00\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x04\\x7f\\x00\\x00\\x01"
theirs.send(query[:2] + b"\\x81\\x80\\x00\\x01\\x00\\x01\\x00\\x00\\x00\\x00" + query[12:] + answer)
it.handle(probe, 0)
print(path.slow_lookups)`),
  ).toBe(slow);
});
