import type { MachinePoint } from './machine-point.ts';
import type { WireDisturbance } from './wire-disturbance.ts';

type Killed = 'function-killed' | 'cloud-killed' | 'stopped' | 'timed-out';

const kill = (
  how: Killed,
  when: 'before' | 'after',
  action: string,
  saying = '',
  by = 'TakeTurn',
): WireDisturbance => ({
  at: { by, action, saying },
  how,
  when,
});

const lose = (tries: number, action: string, saying = ''): WireDisturbance => ({
  at: { by: 'TakeTurn', action, saying },
  how: 'reply-lost',
  tries,
});

const refuse = (
  [action, saying]: readonly [string, string],
  { actions, error, forS }: { readonly actions: readonly string[]; readonly error: string; readonly forS: number },
): WireDisturbance => ({ at: { by: 'TakeTurn', action, saying }, how: 'refused', actions, error, forMs: forS * 1000 });

const WRITES = { actions: ['PutItem', 'UpdateItem'], error: 'ProvisionedThroughputExceededException' };
const SENDS = { actions: ['SendCommand'], error: 'ThrottlingException' };
const CALLS = { actions: ['StopInstances', 'StartInstances'], error: 'RequestLimitExceeded' };

/** Sent once the document that breaks has answered: the fault is in place, and nothing of it healed. */
const IN_PLACE = ['SendCommand', 'fault-record'] as const;
const STOP = 'StopInstances';
const START = 'StartInstances';

/** Every point that is gone through on machines, by what the run breaks. */
export const MACHINE_POINTS: readonly MachinePoint[] = [
  {
    name: 'function killed before the fault is sent, its intent recorded',
    ...{ experiment: 'drop', disturbance: kill('function-killed', 'before', 'SendCommand', 'fault-drop') },
    verdicts: ['error'],
  },
  {
    name: 'function killed once the fault is sent',
    ...{ experiment: 'drop', disturbance: kill('function-killed', 'after', 'SendCommand', 'fault-drop') },
    verdicts: ['error'],
  },
  {
    name: 'reply lost of the fault, which is sent twice',
    ...{ experiment: 'drop', disturbance: lose(1, 'SendCommand', 'fault-drop') },
    // The node does what comes first, and refuses the other: that may be the one of which the run knows.
    verdicts: ['error', 'invalid', 'pass'],
  },
  {
    name: 'cloud killed with the fault in place',
    ...{ experiment: 'drop', disturbance: kill('cloud-killed', 'before', ...IN_PLACE) },
    verdicts: ['aborted'],
  },
  {
    name: 'cloud killed with the fault in place, and away until the timer of the node has healed',
    ...{ experiment: 'drop', disturbance: kill('cloud-killed', 'before', ...IN_PLACE), isLeftToItsTimer: true },
    verdicts: ['aborted'],
  },
  {
    name: 'execution stopped with the fault in place',
    ...{ experiment: 'drop', disturbance: kill('stopped', 'before', ...IN_PLACE) },
    verdicts: ['aborted'],
  },
  {
    name: 'execution out of time with the fault in place',
    ...{ experiment: 'drop', disturbance: kill('timed-out', 'before', ...IN_PLACE) },
    verdicts: ['error'],
  },
  {
    name: 'Run Command throttled for 15 s with the fault in place',
    ...{ experiment: 'drop', disturbance: refuse(IN_PLACE, { ...SENDS, forS: 15 }) },
    verdicts: ['error'],
  },
  {
    name: 'store refuses writes for 25 s with the fault in place',
    ...{ experiment: 'drop', disturbance: refuse(IN_PLACE, { ...WRITES, forS: 25 }) },
    verdicts: ['error'],
  },
  {
    name: 'function killed once the power is cut',
    ...{ experiment: 'cut', disturbance: kill('function-killed', 'after', STOP) },
    verdicts: ['error'],
  },
  {
    name: 'cloud killed once the power is cut',
    ...{ experiment: 'cut', disturbance: kill('cloud-killed', 'after', STOP) },
    verdicts: ['aborted'],
  },
  {
    name: 'reply lost of the power cut, in every try',
    ...{ experiment: 'cut', disturbance: lose(3, STOP) },
    verdicts: ['error'],
  },
  {
    name: 'execution stopped once the power is cut',
    ...{ experiment: 'cut', disturbance: kill('stopped', 'after', STOP) },
    verdicts: ['aborted'],
  },
  {
    name: 'function killed before the node is started',
    ...{ experiment: 'cut', disturbance: kill('function-killed', 'before', START) },
    verdicts: ['error'],
  },
  {
    name: 'reply lost of the start, in every try',
    ...{ experiment: 'cut', disturbance: lose(3, START) },
    verdicts: ['error'],
  },
  {
    name: 'EC2 throttled for 15 s when the node is to be started',
    ...{ experiment: 'cut', disturbance: refuse([START, ''], { ...CALLS, forS: 15 }) },
    verdicts: ['error'],
  },
  {
    name: 'function killed once the swarm is being made',
    ...{ experiment: 'plain', disturbance: kill('function-killed', 'after', 'SendCommand', 'swarm-init') },
    verdicts: ['error'],
  },
  {
    name: 'cloud killed before the verdict is recorded',
    ...{ experiment: 'plain', disturbance: kill('cloud-killed', 'before', 'PutItem', '', 'RecordRun') },
    verdicts: ['aborted'],
  },
];
