import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import type { Journal } from '../../lib/domain/journal.ts';
import { judgeJournal } from '../../lib/domain/judge-journal.ts';
import type { CommandRecord } from '../../lib/domain/run.ts';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { MACHINE_ARN, memoryPorts, type World, wholeOutput } from '../steps/memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const experiment = experimentSchema.parse({
  version: 1,
  name: 'engines',
  hypothesis: 'an engine runs on every node',
  swarm: 'build',
  method: [{ id: 'W03', check: 'engines-run' }],
});

/** What a run leaves, taken to its end over plain memory. */
const journalOf = async (answer: World['answer']): Promise<Journal> => {
  const { ports, world } = memoryPorts({ answer });
  const input = { runId: RUN_ID, swarmId: 'local', seed: 1, experiment };
  await planRun(ports)(input);
  for (let turns = 0; turns < 100; turns += 1) {
    world.nowMs += 1000;
    if ((await takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN })).next.turn === 'judge') break;
  }
  const { store } = ports;
  const [plan, progress, run] = await Promise.all([
    store.getPlan(RUN_ID),
    store.getProgress(RUN_ID),
    store.getRun(RUN_ID),
  ]);
  if (!plan || !progress || !run) throw new Error('the run left nothing');
  return {
    schemaVersion: 1,
    run: { ...run, judged: await judgeRun(ports)({ runId: RUN_ID }) },
    plan,
    steps: await store.listSteps(RUN_ID),
    commands: await store.listEvidence(RUN_ID),
    facts: progress.facts,
    errors: progress.errors,
    aborted: progress.aborted === true,
  };
};
/** One output of two acts. */
const outputOf = (...acts: readonly (readonly [string, string])[]): string => {
  const lines = acts.map(([label, stdout]) => `${wholeOutput(label, stdout).split('\n')[0]}\n`).join('');
  return `${lines}#swarmproof ${Buffer.byteLength(lines)} ${createHash('sha256').update(lines).digest('hex')}\n`;
};
const VERSION = JSON.stringify({ Server: { Version: '26.1.5' } });
const healthy: World['answer'] = () => ({ stdout: outputOf(['active', 'active\n'], ['version', VERSION]) });

const altered = (journal: Journal, change: (command: CommandRecord) => CommandRecord): Journal => ({
  ...journal,
  commands: journal.commands.map(change),
});

describe('judging a journal again', () => {
  it('comes to what was judged then, every time', async () => {
    const journal = await journalOf(healthy);
    const first = judgeJournal(journal);
    expect(first.differing).toEqual([]);
    expect(first.steps).toEqual(journal.steps);
    expect(first.judged).toEqual(journal.run.judged);
    expect(judgeJournal(JSON.parse(JSON.stringify(journal)))).toEqual(first);
  });

  it('believes the commands and not the record', async () => {
    const journal = await journalOf(healthy);
    const lied = altered(journal, (command) =>
      command.node === 'node2' ? { ...command, outcome: 'cut', problem: 'shortened' } : command,
    );
    const seen = judgeJournal(lied);
    expect(seen.differing).toEqual([{ id: 'W03', phase: 'method', recorded: 'green', now: 'blind' }]);
    expect(seen.judged).toMatchObject({ verdict: 'invalid', nodes: ['node2'] });
    const doctored = { ...lied, steps: lied.steps.map((step) => ({ ...step, judgement: 'green' as const })) };
    expect(judgeJournal(doctored).judged.verdict).toBe('invalid');
  });

  it('counts the last attempt, and only commands since the step began', async () => {
    const journal = await journalOf(healthy);
    const failed = (command: CommandRecord): CommandRecord => ({ ...command, acts: [], outcome: 'failed' });
    const twice = {
      ...journal,
      commands: [
        ...journal.commands.map(failed),
        ...journal.commands.map((command) => ({ ...command, attempt: 2 })),
        ...journal.commands.map((command) => ({ ...failed(command), attempt: 3, answeredAt: '2025-01-01T00:00:00Z' })),
      ],
    };
    expect(judgeJournal(twice).judged.verdict).toBe('pass');
  });

  it('keeps the record of a step whose commands never came back, and the errors of the harness', async () => {
    const journal = await journalOf(healthy);
    const steps = journal.steps.map((step) => ({ ...step, judgement: 'blind' as const, summary: 'Boom' }));
    const broken = { ...journal, steps, commands: [], errors: ['W03: Boom'] };
    expect(judgeJournal(broken)).toMatchObject({ steps, differing: [], judged: { verdict: 'error' } });
    expect(judgeJournal({ ...journal, commands: [] })).toMatchObject({
      judged: { verdict: 'invalid' },
      differing: [{ recorded: 'green', now: 'blind' }],
    });
    expect(judgeJournal({ ...journal, aborted: true }).judged.verdict).toBe('aborted');
  });
});
