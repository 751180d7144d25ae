import type { MachinePoint } from './machine-point.ts';
import { MACHINE_POINTS } from './machine-points.ts';
import type { FunctionRequest, WireDisturbance } from './wire-disturbance.ts';

type Killed = 'function-killed' | 'cloud-killed' | 'stopped' | 'timed-out';
type When = 'before' | 'after';
type Experiment = MachinePoint['experiment'];

/** A request of an undisturbed run, in words, and how it is known. */
interface Spot {
  readonly experiment: Experiment;
  readonly what: string;
  readonly at: FunctionRequest;
}

const HOW: Readonly<Record<Killed, string>> = {
  'function-killed': 'function killed',
  'cloud-killed': 'cloud killed',
  stopped: 'execution stopped',
  'timed-out': 'execution out of time',
};

const point = ({ experiment, what, at }: Spot, name: string, disturbance: WireDisturbance): MachinePoint => ({
  ...{ name: `${name} ${what}`, experiment, disturbance: { ...disturbance, at } },
  // The swarm is healthy: it is never failed. What a pass came to is looked into for each.
  verdicts: ['pass', 'invalid', 'error', 'aborted'],
});

const killed = (spot: Spot, how: Killed, when: When): MachinePoint =>
  point(spot, `${HOW[how]} ${when}`, { at: spot.at, how, when });

const lost = (spot: Spot): MachinePoint => point(spot, 'reply lost of', { at: spot.at, how: 'reply-lost', tries: 1 });

/** The steps of `drop` that send commands, in their order, and how many each sends in one try. */
const COMMANDS_OF = {
  ...{ P01: 1, W04: 1, W05: 4, W06: 1, W08: 1, S01: 1, W15: 1 },
  ...{ 'F.TIMES': 1, 'F.WATCH': 1, 'F.BREAK': 1, 'F.HOLD': 1, 'F.HEAL': 1 },
  ...{ R01: 2, 'F.PROOF': 1, 'F.AFTER': 2, 'F.PATHS': 1, C01: 1 },
};

/** As the comment of a command names it: the step, its first try, and the place in it. */
const COMMANDS = Object.entries(COMMANDS_OF).flatMap(([step, count]) =>
  Array.from({ length: count }, (_each, place) => `${step} 1.${place + 1}`),
);

const SENDS: readonly Spot[] = COMMANDS.map((command) => ({
  experiment: 'drop',
  what: `the command of ${command}`,
  // Known by its document where it is the fault: then it is asked whether that came into place.
  at: { by: 'TakeTurn', action: 'SendCommand', saying: command === 'F.BREAK 1.1' ? 'fault-drop' : ` ${command}` },
}));

const intent = (experiment: 'cut' | 'drop'): Spot => ({
  ...{ experiment, what: `the intent of ${experiment === 'cut' ? 'the power cut' : 'the fault'} is written` },
  at: { by: 'TakeTurn', action: 'PutItem', saying: 'intent#' },
});

const CALLS: readonly Spot[] = [
  { experiment: 'cut', what: 'the power is cut', at: { by: 'TakeTurn', action: 'StopInstances' } },
  { experiment: 'cut', what: 'the node is started', at: { by: 'TakeTurn', action: 'StartInstances' } },
];

const ofEnd = (by: string, action: string, saying: string, what: string): Spot => ({
  ...{ experiment: 'plain', what },
  at: { by, action, saying },
});

/** What a run is ended with, from its judgement until it is told. */
const ENDS: readonly Spot[] = [
  ofEnd('JudgeRun', 'Query', '', 'the outputs are read to be judged'),
  ofEnd('RecordRun', 'PutItem', '"run"', 'the verdict is recorded'),
  ofEnd('RecordRun', 'PutItem', '"runs"', 'the run is listed as it ended'),
  ofEnd('RecordRun', 'PutItem', '"lock"', 'the swarm is given back'),
];

const ALL: readonly Killed[] = ['function-killed', 'cloud-killed', 'stopped', 'timed-out'];

const isThere = (known: readonly MachinePoint[], { experiment, disturbance }: MachinePoint): boolean =>
  known.some((each) => {
    const same = {
      ...each.disturbance,
      at: { ...each.disturbance.at, saying: each.disturbance.at.saying || undefined },
    };
    const own = { ...disturbance, at: { ...disturbance.at, saying: disturbance.at.saying || undefined } };
    return each.experiment === experiment && JSON.stringify(same) === JSON.stringify(own);
  });

const GENERATED: readonly MachinePoint[] = [
  ...SENDS.flatMap((spot) => [
    ...(['function-killed', 'cloud-killed', 'stopped'] as const).map((how) => killed(spot, how, 'after')),
    lost(spot),
  ]),
  ...[intent('drop'), intent('cut'), ...CALLS].flatMap((spot) =>
    ALL.flatMap((how) => [killed(spot, how, 'before'), killed(spot, how, 'after')]),
  ),
  ...ENDS.flatMap((spot) => [
    killed(spot, 'function-killed', 'before'),
    killed(spot, 'cloud-killed', 'after'),
    killed(spot, 'stopped', 'before'),
  ]),
];

/** Every point that is gone through behind the wire: those of the machines, and one after the other along whole runs. */
export const WIRE_POINTS: readonly MachinePoint[] = [
  ...MACHINE_POINTS,
  ...GENERATED.filter((each) => !isThere(MACHINE_POINTS, each)),
];
