import type { World } from '../../bin/commands/run/world.ts';
import type { RunInput } from '../../lib/domain/run-input.ts';
import type { RunStore } from '../../lib/ports.ts';
import type { Point } from './disturbance.ts';
import { Simulation } from './simulation.ts';

/** Under the id that the run has here: every simulation has the same one. */
const under = <T extends { readonly runId: string }>(runId: string, record: T): T => ({ ...record, runId });

/**
 * A world whose runs are simulated, each to its end as soon as it is started, in a world of its own that its seed makes.
 * `disturbed` says what happens in the n-th run, counted from 0.
 */
export const simulatedWorld = (
  disturbed: Readonly<Record<number, readonly Point[]>> = {},
): Omit<World, 'close'> & { readonly started: readonly RunInput[] } => {
  const simulations = new Map<string, Simulation>();
  const started: RunInput[] = [];
  const of = (runId: string): Simulation => {
    const simulation = simulations.get(runId);
    if (!simulation) throw new Error(`there is no run ${runId}`);
    return simulation;
  };
  const stored = (runId: string): RunStore => of(runId).store;
  const own = Simulation.runId;
  const store: Partial<RunStore> = {
    getRun: async (runId) => {
      const run = await stored(runId).getRun(own);
      return run && under(runId, run);
    },
    getPlan: async (runId) => {
      const plan = await stored(runId).getPlan(own);
      return plan && under(runId, plan);
    },
    getProgress: (runId) => stored(runId).getProgress(own),
    listSteps: async (runId) => (await stored(runId).listSteps(own)).map((step) => under(runId, step)),
    listEvidence: (runId) => stored(runId).listEvidence(own),
  };
  return {
    target: 'local',
    swarmId: Simulation.swarmId,
    store: store as RunStore,
    started,
    artifacts: async () => undefined,
    sweeper: { sweepAll: async () => ({ swept: [], started: [] }) },
    workflow: {
      start: async ({ runId, swarmId: _swarm, ...input }) => {
        const points = disturbed[started.length];
        const simulation = new Simulation({ seed: String(input.seed), input, ...(points ? { points } : {}) });
        started.push({ runId, swarmId: Simulation.swarmId, ...input });
        simulations.set(runId, simulation);
        await simulation.run();
      },
      status: async (runId) => {
        const state = of(runId).states.executions.get(own)?.status;
        return { state: state === 'SUCCEEDED' ? 'succeeded' : state === 'ABORTED' ? 'aborted' : 'failed' };
      },
      stop: async () => undefined,
    },
  };
};
