import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replayCase } from '../../local/workflow/replay-case.ts';

type Recording = Parameters<typeof replayCase>[0];

const FILE = new URL('../../../shared/asl-oracle/cases.json', import.meta.url);
const present = existsSync(FILE);
if (!present) console.warn(`skipped: the recordings of the service, ${FILE.pathname} is not there`);
const cases: Recording[] = present ? JSON.parse(readFileSync(FILE, 'utf8')) : [];

const recording = (events: [number, string, object][]): Recording => ({
  name: 'small',
  definition: { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' } } },
  input: { at: '2025-01-01T00:00:00Z' },
  task: 'echo',
  recordedEvents: events.map(([previousEventId, type, details], index) => ({
    id: index + 1,
    previousEventId,
    timestamp: 'timestamp',
    type,
    ...details,
  })),
});
const truncated = { truncated: false };
const input = { at: 'date' };
const EXACT: [number, string, object][] = [
  [0, 'ExecutionStarted', { executionStartedEventDetails: { input, inputDetails: truncated, roleArn: 'r' } }],
  [0, 'SucceedStateEntered', { stateEnteredEventDetails: { input, inputDetails: truncated, name: 'A' } }],
  [2, 'SucceedStateExited', { stateExitedEventDetails: { name: 'A', output: input, outputDetails: truncated } }],
  [3, 'ExecutionSucceeded', { executionSucceededEventDetails: { output: input, outputDetails: truncated } }],
];

describe('replayCase', () => {
  it('calls an execution exact that is as recorded but for times and the role', async () => {
    expect((await replayCase(recording(EXACT))).difference).toBeUndefined();
  });

  it.each<[string, (events: typeof EXACT) => unknown]>([
    ['a predecessor', (events) => events.splice(2, 1, [1, 'SucceedStateExited', EXACT[2]?.[2] ?? {}])],
    ['a type', (events) => events.splice(1, 1, [0, 'PassStateEntered', EXACT[1]?.[2] ?? {}])],
    ['a missing event', (events) => events.pop()],
    ['one event too many', (events) => events.push([4, 'ExecutionSucceeded', {}])],
    ['an output', (events) => events.splice(3, 1, [3, 'ExecutionSucceeded', { executionSucceededEventDetails: {} }])],
  ])('sees that %s differs', async (_what, change) => {
    const events = structuredClone(EXACT);
    change(events);
    expect((await replayCase(recording(events))).difference).toBeDefined();
  });
});

describe.skipIf(!present)(`the recordings of the service${present ? '' : ` (skipped: no ${FILE.pathname})`}`, () => {
  it.each(cases.map((it) => [it.name, it] as const))('%s', async (_name, it) => {
    expect((await replayCase(it)).difference).toBeUndefined();
  });

  it('are not matched when a cause in them is altered', async () => {
    const altered: Recording[] = JSON.parse(JSON.stringify(cases).replaceAll('"cause":"An error', '"cause":"No error'));
    const differences = await Promise.all(altered.map(replayCase));
    expect(differences.filter(({ difference }) => difference !== undefined).length).toBeGreaterThan(0);
  });
});
