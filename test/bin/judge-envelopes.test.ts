import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judge } from '../../bin/commands/judge.ts';
import { fakeIo } from './fake-io.ts';
import { makeRun } from './make-run.ts';
import { makeStep } from './make-step.ts';

const CUT_AT = '2030-01-01T00:00:00.000Z';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'judge-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const nodes = [1, 2].map((number) => ({
  name: `node${number}`,
  role: number === 1 ? 'manager' : 'worker',
  instanceId: `i-${number}`,
  address: `192.0.2.${number}`,
}));

const check = (name: string, parameters: object = {}) => ({ type: 'check', check: name, with: parameters });
const ACTIONS: readonly (readonly [id: string, phase: string, role: string, action: (call: string) => object])[] = [
  ['W06', 'prepare', 'baseline', () => check('nodes-ready')],
  ['F.TIMES', 'arm', 'baseline', () => check('settings-known')],
  ['F.TARGET', 'arm', 'baseline', () => check('target-chosen', { order: 'node2', role: 'worker', mesh: 'web' })],
  ['F.CUT', 'inject', 'harness', (call) => ({ type: 'instance', call })],
  ['O01', 'observe', 'hypothesis', () => check('node-down')],
];

const act = (label: string, stdout: string | object) => ({
  ...{ label, argv: [label], exit: 0, durationMs: 1, stderr: '' },
  stdout: typeof stdout === 'string' ? stdout : JSON.stringify(stdout),
});
const sent = (stepIndex: number, round: number, node: string, ...acts: object[]) => ({
  ...{ stepIndex, round, node, acts, attempt: 1, action: 'document', parameters: {}, status: 'Success' },
  ...{ outcome: 'answered', requestedAt: CUT_AT, answeredAt: CUT_AT },
});
const info = (NodeID: string) => ({
  NodeID,
  NodeAddr: '',
  LocalNodeState: 'active',
  ControlAvailable: true,
  Error: '',
});
const listed = (node2: string, updatedAt: string) =>
  [1, 2].map((number) => ({
    ...{ id: `id${number}`, hostname: `node${number}`, state: number === 2 ? node2 : 'ready', availability: 'active' },
    ...{ role: number === 1 ? 'manager' : 'worker', leader: number === 1, reachability: 'reachable', updatedAt },
  }));

interface Told {
  readonly downAt: string;
  readonly call?: string;
  readonly heartbeatS?: number;
}

/** The journal of a run that did something to node2, in which the manager says when it wrote that down as Down. */
const journalOf = ({ downAt, call = 'cutPower', heartbeatS = 5 }: Told) => ({
  ...{ schemaVersion: 1, errors: [], aborted: false, run: makeRun({ experiment: 'kill' }) },
  plan: {
    ...{ runId: 'run-0001', swarmId: 'local', experiment: 'kill', hypothesis: 'h', seed: 1, nodes },
    steps: ACTIONS.map(([id, phase, role, action], index) => ({
      ...{ index, id, phase, role, description: id, hint: '', withinMs: 0, gate: false, action: action(call) },
    })),
  },
  steps: ACTIONS.map(([id, phase], index) => makeStep({ index, id, phase: phase as never, startedAt: CUT_AT })),
  commands: [
    ...[1, 2].map((number) => sent(0, 0, `node${number}`, act('info', info(`id${number}`)))),
    sent(0, 1, 'node1', act('ls', 'ID'), act('nodes', listed('ready', CUT_AT))),
    sent(1, 0, 'node1', act('settings', { heartbeatPeriodNs: heartbeatS * 1e9, electionTicks: 10, services: [] })),
    sent(4, 0, 'node1', act('ls', 'ID'), act('nodes', listed('down', downAt))),
  ],
  facts: { cutAskedAt: CUT_AT, faultAt: CUT_AT },
});

const judged = async (told: Told) => {
  const file = join(directory, 'journal.json');
  writeFileSync(file, JSON.stringify(journalOf(told)));
  const io = fakeIo({});
  const code = await judge.run({}, [file], io);
  return { code, text: io.outLines.join('\n') };
};

const moment = (seconds: number) => new Date(Date.parse(CUT_AT) + seconds * 1000).toISOString();

describe('judge, of a time that a journal holds', () => {
  it('shows it with what is usual, and passes', async () => {
    const { code, text } = await judged({ downAt: moment(12.1) });
    expect(text).toContain('listed down after 12.1 s (usual 9.0 to 16.6 s)');
    expect(text).toContain('every step as it was judged then');
    expect(code).toBe(0);
  });

  it('says that it is slower than usual, and passes all the same', async () => {
    const { code, text } = await judged({ downAt: moment(30) });
    expect(text).toContain('listed down after 30.0 s (slower than usual; usual 9.0 to 16.6 s)');
    expect(code).toBe(0);
  });

  it('concludes nothing from one that is sooner than swarm can be: the kill was not a kill', async () => {
    const { code, text } = await judged({ downAt: moment(3) });
    expect(text).toContain('(TOO SOON; usual 9.0 to 16.6 s, 8.0 s at the least)');
    expect(text).toContain('a time shorter than physics allows: this was no such fault: O01');
    expect(text).toContain('listedDownAfterMs 3.0 s; 8.0 s is the least');
    expect(code).toBe(3);
  });

  it('goes by the settings of the swarm', async () => {
    expect((await judged({ downAt: moment(3), heartbeatS: 2 })).text).toContain('3.0 s (usual 3.0 to 7.6 s)');
    expect((await judged({ downAt: moment(12.1), heartbeatS: 10 })).code).toBe(3);
  });

  it('has no usual range where nobody can say, and says so', async () => {
    const { code, text } = await judged({ downAt: moment(30), call: 'stop' });
    expect(text).toContain('listed down after 30.0 s (no usual range, 8.0 s at the least)');
    expect(code).toBe(0);
  });

  it('concludes nothing where the manager does not say since when', async () => {
    const { code, text } = await judged({ downAt: 'long ago' });
    expect(text).toContain('listedDownAfterMs could not be measured');
    expect(code).toBe(3);
  });
});
