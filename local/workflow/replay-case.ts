import { isDeepStrictEqual } from 'node:util';
import { canonicalEvent } from './canonical-event.ts';
import type { HistoryEvent } from './history-event.ts';
import type { JsonValue } from './json-value.ts';
import type { LambdaAnswer } from './lambda-answer.ts';
import { loadDefinition } from './load-definition.ts';
import { runMachine } from './run-machine.ts';
import { VirtualClock } from './virtual-clock.ts';

/** An execution that the real service ran, with the events it gave. */
interface Recording {
  name: string;
  definition: JsonValue;
  input: JsonValue;
  /** What the function did: return its payload, or raise Python's `Exception('Some exception was raised.')`. */
  task: 'echo' | 'raise';
  recordedEvents: { [field: string]: JsonValue }[];
}

interface Replay {
  name: string;
  /** What is not as recorded; missing when nothing is. */
  difference?: string;
  /** The events produced, in the form of the recording (see `asRecorded`). */
  events: HistoryEvent[];
}

const RAISED = { errorMessage: 'Some exception was raised.', errorType: 'Exception', requestId: '', stackTrace: [] };

function answerOf(task: Recording['task'], payload: JsonValue): LambdaAnswer {
  if (task === 'raise') return { kind: 'error', error: 'Exception', cause: JSON.stringify(RAISED) };
  return {
    kind: 'ok',
    result: {
      ExecutedVersion: '$LATEST',
      Payload: payload,
      SdkHttpMetadata: {},
      SdkResponseMetadata: {},
      StatusCode: 200,
    },
  };
}

/** The recorder gave events inside a Parallel the id `[0]`; where it did, it also lost the event that ends the Parallel. */
const isScrambled = ({ recordedEvents }: Recording): boolean => recordedEvents.some(({ id }) => Array.isArray(id));

function asRecorded(recording: Recording, events: HistoryEvent[]): HistoryEvent[] {
  if (!isScrambled(recording)) return events;
  return events.filter(({ type }) => type !== 'ParallelStateSucceeded' && type !== 'ParallelStateFailed');
}

function comparable(recording: Recording, events: JsonValue): string[] {
  const canonical = canonicalEvent(events) as { [field: string]: JsonValue }[];
  if (!JSON.stringify(recording.definition).includes('"Type":"Parallel"'))
    return canonical.map((it) => JSON.stringify(it));
  // Branches run at the same time: only which events there are is determined, not their order and numbers.
  const numbers = { id: 0, previousEventId: 0 };
  return canonical
    .map((event) => JSON.stringify({ ...event, ...numbers }).replaceAll(/event id #\d+/g, 'event id #'))
    .sort();
}

function differenceOf(recorded: string[], produced: string[]): string | undefined {
  if (isDeepStrictEqual(recorded, produced)) return undefined;
  const at = recorded.findIndex((event, index) => event !== produced[index]);
  const from = at < 0 ? recorded.length : at;
  return `recorded ${recorded[from] ?? 'nothing more'}\nproduced ${produced[from] ?? 'nothing more'}`;
}

/** Runs a recorded execution again and compares the events. */
export async function replayCase(recording: Recording): Promise<Replay> {
  const { name, input, task } = recording;
  const clock = new VirtualClock();
  const arn = (kind: string, id: string) => `arn:aws:states:eu-central-1:111111111111:${kind}:${id}`;
  try {
    const { events } = await runMachine({
      definition: loadDefinition(JSON.stringify(recording.definition)),
      input,
      execution: { arn: arn('execution', 'replay:1'), name: '1', roleArn: 'role', startedAtMs: clock.now() },
      stateMachine: { arn: arn('stateMachine', 'replay'), name: 'replay' },
      invokeLambda: async ({ payload }) => answerOf(task, payload),
      clock,
      random: () => 0.5,
    });
    const produced = asRecorded(recording, events);
    const difference = differenceOf(
      comparable(recording, recording.recordedEvents),
      comparable(recording, JSON.parse(JSON.stringify(produced))),
    );
    return { name, events: produced, ...(difference === undefined ? {} : { difference }) };
  } catch (error) {
    return { name, events: [], difference: String(error) };
  }
}
