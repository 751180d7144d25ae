import type { Intent } from '../../lib/domain/intent.ts';
import { keepsInstanceDown } from '../../lib/domain/keeps-instance-down.ts';
import { MOST_SWEEPS } from '../../lib/steps/take-up-run.ts';
import type { Disturbance } from './disturbance.ts';
import { lateHeals } from './late-heals.ts';
import type { Outcome } from './outcome.ts';
import type { Simulation } from './simulation.ts';
import { untruePass } from './untrue-pass.ts';

/**
 * On record as not undone. Who slept past its run's end may write one more down; it is refused before it breaks anything, so that
 * an intent of a node to which nothing was ever done says too much, and hides nothing.
 */
const openIntents = ({ swarm }: Simulation, { intents }: Outcome): readonly Intent[] =>
  intents.filter(({ node, closedAt }) => closedAt === undefined && (swarm.machine(node)?.breaks ?? 1) > 0);

/** A run that was refused before it began has left no trace. */
const ofRefused = (simulation: Simulation, { lockedBy, broken, left, harm, listed }: Outcome): readonly string[] => [
  ...[...broken, ...left, ...harm],
  ...(listed ? ['the history lists a run that the store does not have'] : []),
  ...(lockedBy === undefined ? [] : [`the next run is refused: ${lockedBy}`]),
  ...(simulation.shell.commands.size > 0 ? ['documents were sent by a run that was refused'] : []),
];

const ofOpenRun = ({ executions, listed }: Outcome): readonly string[] => {
  if (!listed) return ['the history does not list the run, and it is not recorded'];
  // A person is told: as many sweeps of it failed as come without a person, each with its event, and the history shows it as running.
  const failed = executions.filter((each) => each.includes('-sweep') && !each.endsWith('SUCCEEDED')).length;
  return failed >= MOST_SWEEPS.schedule ? [] : ['the run is not recorded, and nobody takes it up any more'];
};

const ofRecordedRun = (simulation: Simulation, outcome: Outcome): readonly string[] => {
  const { run, listed, left, lockedBy } = outcome;
  const { verdict, cleanup } = run?.judged ?? {};
  const isOpen = openIntents(simulation, outcome);
  return [
    ...(listed?.state === 'done' ? [] : ['the history lists a run as running that is recorded']),
    ...(lockedBy === undefined ? [] : [`the next run is refused: ${lockedBy}`]),
    ...(verdict === undefined ? ['recorded without a verdict'] : []),
    ...(verdict === 'pass' ? untruePass(simulation, outcome) : []),
    // The swarm is healthy: what is wrong is the harness.
    ...(verdict === 'fail' ? ['a healthy swarm fails'] : []),
    ...(left.length > 0 && cleanup !== 'dirty' ? [`recorded as clean: ${left.join(', ')}`] : []),
    ...(isOpen.length > 0 && cleanup !== 'dirty' ? ['recorded as clean with an open intent'] : []),
  ];
};

/** A function goes on after its run was taken from it, and may write one more step or answer after the run is recorded. */
const GO_ON: readonly Disturbance[] = [
  ...(['stopped', 'stopped-unheard', 'timed-out', 'stalled', 'twice-before', 'twice-after'] as const),
];

/** What is clean expires as a whole, and of everything else nothing does. */
const ofExpiry = ({ order }: Simulation, { run, expiries }: Outcome): readonly string[] => {
  const times = [...expiries].filter((time) => time !== undefined);
  if (run?.state !== 'done' || run.judged?.cleanup !== 'clean')
    return times.length > 0 ? ['something expires of a run that is under way, or left something'] : [];
  const mayBeLate = (order.points ?? []).some(({ how }) => GO_ON.includes(how));
  const isWhole = times.length === 1 && (mayBeLate || !expiries.has(undefined));
  return isWhole ? [] : [`it does not expire as a whole: ${[...expiries].join()}`];
};

/** Every promise that a run broke, in words; none where all was kept. */
export const problemsOf = (simulation: Simulation, outcome: Outcome): readonly string[] => {
  const { run, broken, harm, pendingSweeps, executions } = outcome;
  if (!run) return ofRefused(simulation, outcome);
  return [
    ...[...broken, ...harm, ...lateHeals(simulation, outcome)],
    ...openIntents(simulation, outcome)
      .filter(keepsInstanceDown)
      .map(({ node, effect }) => `the ${effect} of ${node} is still on record as open`),
    ...pendingSweeps.map((runId) => `a sweep of ${runId} is still to come`),
    ...executions.filter((each) => each.endsWith('RUNNING')),
    ...ofExpiry(simulation, outcome),
    ...(run.state === 'done' ? ofRecordedRun(simulation, outcome) : ofOpenRun(outcome)),
  ];
};
