import { describe, expect, it } from 'vitest';
import { type DocumentName, NODE_DOCUMENTS } from '../../lib/domain/node-documents.ts';
import type { JsonValue } from '../../local/workflow/json-value.ts';
import { crashFamily } from './crash-family.ts';
import { crashFindings } from './crash-findings.ts';
import { Simulation } from './simulation.ts';

const NEXT = '20300101t001500-0e8701';
/**
 * After the first run was stopped: it is healed and recorded by then (an agent that came back before says so once in five minutes),
 * and the one that sleeps has not gone on yet.
 */
const NEXT_AFTER_MS = 600_000;

interface Both {
  readonly simulation: Simulation;
  readonly runAtWaking: unknown;
  readonly runAtEnd: unknown;
  /** Documents of the first run that were sent after its function went on, with what each node answered. */
  readonly late: readonly { readonly document: string; readonly answers: readonly string[] }[];
}

/** Decided and listed things of the first run: where it stands, and what it came to. */
const decided = ({ table }: Simulation): unknown => {
  const { progress, run, plan } = table.partition(`run#${Simulation.runId}`);
  const listed = Object.entries(table.partition('runs')).filter(([place]) => place.endsWith(Simulation.runId));
  return structuredClone({ progress, run, plan, listed });
};

/** A run whose function falls asleep at a call and goes on when the next run has the swarm. */
const sleepAt = async (order: Simulation['order'], call: number): Promise<Both> => {
  // Nothing ends the one that sleeps: a machine that was halted, say, and its clock with it.
  const simulation = new Simulation({ ...order, points: [{ call, how: 'slept' }], functionLimitMs: 3_600_000 });
  const { gate, shell, states, time } = simulation;
  let [runAtWaking, wokenAtMs]: [unknown, number] = [undefined, Number.POSITIVE_INFINITY];
  gate.onSlept = (now) => {
    if (now === 'asleep') {
      const input = { ...order.input, runId: NEXT, swarmId: Simulation.swarmId };
      time.after(NEXT_AFTER_MS, () => states.start(NEXT, input as unknown as JsonValue));
      return;
    }
    runAtWaking = decided(simulation);
    wokenAtMs = time.nowMs;
  };
  await simulation.run();
  const late = [...shell.commands.values()]
    .filter(({ comment, sentAtMs }) => comment.startsWith(Simulation.runId) && sentAtMs >= wokenAtMs)
    .filter(({ document }) => 'fencingToken' in NODE_DOCUMENTS[document as DocumentName].parameters)
    .map(({ document, answers }) => ({ document, answers: [...answers.values()].map(({ stdout }) => stdout) }));
  return { simulation, runAtWaking, runAtEnd: decided(simulation), late };
};

describe('a holder that sleeps until another run has the swarm', { timeout: 300_000 }, () => {
  it.each([
    // What it was about to write: the turn, a step, an intent, its lease.
    ['small-cut', /^TakeTurn (W04|W13|F\.CUT|F\.START|C01) put (progress|step|intent|lock|evidence)$/],
    // What it was about to send: whatever makes, breaks and clears something.
    ['small-cut', /^TakeTurn (W04|W05|W13|F\.WATCH|C01) send (?!swarm-state|service-view|node-list|join-wrap)/],
    ['small-drop', /^TakeTurn (F\.BREAK|F\.HEAL) (send|put)/],
    // What it had not even read: its token is the one that the workflow gave it.
    ['small-cut', /^TakeTurn (W13|F\.START) get (plan|progress|lock)$/],
  ])('O37 changes neither a node nor what was decided: %s, %s', async (experiment, which) => {
    const { order, points } = await crashFamily(experiment);
    const calls = new Map(points.map(({ call, name }) => [name.replace(/( \(last\))?: .*$/, ''), call]));
    const chosen = [...calls].filter(([name]) => which.test(name));
    expect(chosen.length).toBeGreaterThan(1);
    for (const [name, call] of chosen) {
      const { simulation, runAtWaking, runAtEnd, late } = await sleepAt(order, call);
      const { store } = simulation;
      expect([name, await store.getRun(Simulation.runId)]).toMatchObject([name, { judged: { verdict: 'aborted' } }]);
      expect([name, runAtEnd]).toEqual([name, runAtWaking]);
      // The other one does not notice.
      const next = await store.getRun(NEXT);
      expect([name, next]).toMatchObject([name, { judged: { verdict: 'pass', cleanup: 'clean' } }]);
      const fenced = late.flatMap(({ answers }) => answers.map((answer) => answer.includes('"label":"fenced"')));
      expect([name, fenced]).toEqual([name, fenced.map(() => true)]);
      if (name.includes(' send ')) expect([name, fenced.length > 0]).toEqual([name, true]);
    }
  });

  it('leaves nothing on nodes where it sent what makes something after a sweep had cleaned up', async () => {
    const family = await crashFamily('small-cut');
    const points = family.points.filter(({ name }) =>
      /(W04|F\.WATCH) (put step|send \S+)( \(last\))?: stalled$/.test(name),
    );
    expect(points.length).toBeGreaterThanOrEqual(4);
    expect((await crashFindings(family, points)).broken).toEqual({});
  });
});
