import { healLimitMs } from '../../lib/domain/heal-limit-ms.ts';
import { SWEEP_EVERY_MS } from '../../lib/domain/sweep-every-ms.ts';
import type { Disturbance } from './disturbance.ts';
import type { BrokenHere, Machine, Outage } from './machine.ts';
import { OF_EXECUTIONS } from './of-executions.ts';
import type { Outcome } from './outcome.ts';
import { Simulation } from './simulation.ts';

const ENDS: readonly Disturbance[] = [...OF_EXECUTIONS, 'stalled'];

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/** The first moment from then on at which no execution of the run, and no sweep of it, is at work. */
const leftAloneAtMs = ({ states }: Simulation, fromMs: number): number => {
  let atMs = fromMs;
  const all = [...states.executions].filter(([name]) => name.startsWith(Simulation.runId)).map(([, each]) => each);
  for (;;) {
    const atWork = all.find(({ startedAtMs, endedAtMs = Infinity }) => startedAtMs <= atMs && atMs < endedAtMs);
    if (!atWork) return atMs;
    if (atWork.endedAtMs === undefined) return Infinity;
    atMs = atWork.endedAtMs;
  }
};

/** How often somebody else may have to come: once for each thing that was done to the run. */
const roundsOf = ({ order }: Simulation): number => (order.points ?? []).length + (order.tableAway ? 1 : 0);

/** Whether all that was done is that the execution ended, and the sweeper hears of that at once. */
const isHeard = ({ order: { points = [], tableAway } }: Simulation): boolean =>
  points.length === 1 && !tableAway && points.every(({ how }) => ENDS.includes(how) && !how.endsWith('unheard'));

/** The longest until a sweep comes, and through the run's own healing steps by their limits. */
const roundMs = (simulation: Simulation, { plan, progress }: Outcome): number => {
  const comesMs = isHeard(simulation) ? 0 : SWEEP_EVERY_MS;
  const first = plan?.steps.find(({ phase }) => phase === 'heal');
  return comesMs + (plan && first ? healLimitMs(plan, first.index, progress?.facts ?? {}) : 0);
};

/**
 * When a node must answer again: the run brings it back before its own sweep would come; where nobody is at work on the run any
 * more, the sweep of its end or of all does, and the next one where that one is disturbed in its turn. Nobody can while the table is away.
 */
const outageDueMs = (simulation: Simulation, outcome: Outcome, { fromMs }: Outage): number => {
  const { timer, order, swarm } = simulation;
  const ownMs = timer.planned.get(Simulation.runId) ?? fromMs;
  const { startingMs, bootMs } = swarm.timings;
  const { tableAway } = order;
  const backMs = tableAway ? simulation.beganAtMs + tableAway.fromMs + tableAway.forMs : 0;
  const takenUpMs = Math.max(Math.min(ownMs, leftAloneAtMs(simulation, fromMs)), backMs);
  return takenUpMs + roundsOf(simulation) * roundMs(simulation, outcome) + startingMs[1] + bootMs[1];
};

/** A fault that a document made is healed by the timer of its node at the latest, and by a sweep where the node was off then. */
const faultDueMs = (simulation: Simulation, outcome: Outcome, machine: Machine, fault: BrokenHere): number => {
  const timerMs = fault.injectedAtMs + fault.lifeMs;
  const off = machine.outages.find(({ fromMs }) => fromMs >= fault.injectedAtMs && fromMs <= timerMs);
  return off ? outageDueMs(simulation, outcome, off) : timerMs;
};

/** What took longer to be whole again than it may, in words; what never was is there too. */
export const lateHeals = (simulation: Simulation, outcome: Outcome): readonly string[] => {
  const { nowMs } = simulation.time;
  const late = (what: string, fromMs: number, toMs: number | undefined, dueMs: number): readonly string[] =>
    (toMs ?? nowMs) <= dueMs
      ? []
      : [`${what} for ${seconds((toMs ?? nowMs) - fromMs)}, and may be for ${seconds(dueMs - fromMs)}`];
  return simulation.swarm.machines.flatMap((machine) => [
    ...machine.outages.flatMap((outage) =>
      late(`${machine.name} was off`, outage.fromMs, outage.toMs, outageDueMs(simulation, outcome, outage)),
    ),
    ...machine.faults.flatMap((fault) => {
      const dueMs = faultDueMs(simulation, outcome, machine, fault);
      return late(`the fault of ${machine.name} was there`, fault.injectedAtMs, fault.healedAtMs, dueMs);
    }),
  ]);
};
