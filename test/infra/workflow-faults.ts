interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Arguments?: { readonly FunctionName?: string };
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly Catcher[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts?: number }[];
  readonly TimeoutSeconds?: number;
}

export interface Definition {
  readonly QueryLanguage?: string;
  readonly StartAt: string;
  readonly TimeoutSeconds?: number;
  readonly States: Readonly<Record<string, State>>;
}

/** Ends that need no record: nothing was begun, or the failed execution makes the sweeper take the run up again. */
const ENDS_WITHOUT_RECORD = ['Refused', 'NotRecorded', 'Spooled'];
/** Where a run that a schedule begins is left out, and where that is decided. */
const [LEFT_OUT, DECIDES] = ['Skipped', 'Begin'];
/** A function is killed after 30 s; a task that gave up earlier would leave it running. */
const FUNCTION_TIMEOUT_S = 30;

const nextOf = (state: State | undefined): string[] =>
  [
    state?.Next,
    state?.Default,
    ...(state?.Choices ?? []).map(({ Next }) => Next),
    ...(state?.Catch ?? []).map(({ Next }) => Next),
  ].filter((next) => next !== undefined);

/** States that can be reached, going through none of `without`. */
const reachable = ({ States, StartAt }: Definition, start = StartAt, without: readonly string[] = []): Set<string> => {
  const seen = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name) || without.includes(name)) continue;
    seen.add(name);
    open.push(...nextOf(States[name]));
  }
  return seen;
};

const taskFaults = (name: string, state: State, definition: Definition): string[] => {
  const { Catch = [], Retry = [], TimeoutSeconds = 0, Resource, Arguments } = state;
  const faults: string[] = [];
  if (Resource !== 'arn:aws:states:::lambda:invoke') faults.push(`${name} uses ${Resource}`);
  if (Arguments?.FunctionName !== `\${${name}}`) faults.push(`${name} calls ${Arguments?.FunctionName}`);
  if (TimeoutSeconds <= FUNCTION_TIMEOUT_S) faults.push(`${name} gives up before its function does`);
  if (!Retry.some(({ MaxAttempts = 3 }) => MaxAttempts > 0)) faults.push(`${name} is not retried`);
  if (Catch.at(-1)?.ErrorEquals.includes('States.ALL') !== true) faults.push(`${name} does not catch everything`);
  for (const { Next } of Catch) {
    if (!ENDS_WITHOUT_RECORD.includes(Next) && !reachable(definition, Next).has('RecordRun'))
      faults.push(`${name} catches into ${Next}, from which nothing is recorded`);
  }
  return faults;
};

const pathFaults = (definition: Definition): string[] => {
  const { States, StartAt } = definition;
  const isEnd = (name: string) => nextOf(States[name]).length === 0;
  const ends = (without: string) => [...reachable(definition, StartAt, [without])].filter(isEnd);
  const unrecorded = ends('RecordRun').filter((name) => ![...ENDS_WITHOUT_RECORD, LEFT_OUT].includes(name));
  const before = (end: string) => Object.keys(States).filter((name) => nextOf(States[name]).includes(end));
  const leavers = [
    ...before(LEFT_OUT).filter((name) => name !== DECIDES),
    ...before(DECIDES).filter((name) => name !== StartAt),
  ];
  const refusers = Object.keys(States).filter((name) => nextOf(States[name]).includes('Refused'));
  return [
    ...unrecorded.map((name) => `${name} is reached without RecordRun`),
    ...(reachable(definition, StartAt, ['JudgeRun']).has('RecordRun') ? ['RecordRun is reached without JudgeRun'] : []),
    ...leavers.map((name) => `${name} leaves out a run that has begun`),
    ...before('Spooled')
      .filter((name) => name !== 'RecordRun')
      .map((name) => `${name} spools a run that was not judged`),
    ...refusers.filter((name) => name !== StartAt).map((name) => `${name} refuses a run that has begun`),
    ...ENDS_WITHOUT_RECORD.filter((name) => States[name]?.Type !== 'Fail').map((name) => `${name} does not fail`),
  ];
};

/** Where a definition could end a run without healing, judging and recording it; empty when nowhere. */
export const workflowFaults = (definition: Definition): string[] => {
  const { QueryLanguage, TimeoutSeconds, States } = definition;
  const reached = reachable(definition);
  return [
    ...(QueryLanguage === 'JSONata' ? [] : ['the definition is not JSONata']),
    ...(TimeoutSeconds === undefined ? ['the execution has no time-out'] : []),
    ...Object.keys(States)
      .filter((name) => !reached.has(name))
      .map((name) => `${name} is never reached`),
    ...Object.entries(States).flatMap(([name, state]) =>
      state.Type === 'Task' ? taskFaults(name, state, definition) : [],
    ),
    ...pathFaults(definition),
  ];
};
