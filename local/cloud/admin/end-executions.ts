import * as z from 'zod';
import type { AdminRoute } from './admin-route.ts';

const request = z.strictObject({ swarmId: z.string().min(1).max(64), cause: z.string().min(1).max(200) });

/** Of an execution's input: the swarm that it uses, or the run that it sweeps. */
const input = z.object({ swarmId: z.string().optional(), sweep: z.string().optional() });

const readInput = (text: string): z.output<typeof input> => {
  try {
    return input.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
};

/**
 * Ends the executions that use a swarm, and the sweeps of such: its machines are gone, and what goes on would hold the
 * swarm's lock until the last time-out. The rules hear of it, so the sweep records each run.
 */
export const endExecutions: AdminRoute = {
  method: 'POST',
  name: 'end-executions',
  async run({ executions }, body) {
    const { swarmId, cause } = request.parse(JSON.parse(body));
    const running = executions.running().filter(({ stateMachineArn, input: own }) => {
      const { sweep, swarmId: used } = readInput(own);
      const swept = executions.ofMachine(stateMachineArn).find(({ name }) => name === sweep);
      return (swept ? readInput(swept.input).swarmId : used) === swarmId;
    });
    await Promise.all(running.map(({ arn }) => executions.stop(arn, { cause })));
    return { ended: running.map(({ name }) => name) };
  },
};
