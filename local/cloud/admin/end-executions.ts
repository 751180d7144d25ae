import * as z from 'zod';
import type { ExecutionRecord } from '../states/execution-record.ts';
import type { AdminRoute } from './admin-route.ts';

const request = z.strictObject({ swarmId: z.string().min(1).max(64), cause: z.string().min(1).max(200) });

/** What the sweeper puts behind the name of the run that it takes up. */
const SWEEP = /-sweep\d$/;

const input = z.object({ swarmId: z.string() });

const isOn = (swarmId: string, text: string): boolean => {
  try {
    return input.safeParse(JSON.parse(text)).data?.swarmId === swarmId;
  } catch {
    return false;
  }
};

/**
 * Ends the executions whose input names a swarm: its machines are gone, and what goes on would hold the swarm's lock
 * until the last time-out. The rules hear of it, so the sweep records each run.
 */
export const endExecutions: AdminRoute = {
  method: 'POST',
  name: 'end-executions',
  async run({ executions }, body) {
    const { swarmId, cause } = request.parse(JSON.parse(body));
    // A sweep names the run that it takes up; the swarm is in that one's input.
    const inputOf = ({ name, stateMachineArn, input: own }: ExecutionRecord): string =>
      executions.ofMachine(stateMachineArn).find((each) => each.name === name.replace(SWEEP, ''))?.input ?? own;
    const running = executions.running().filter((record) => isOn(swarmId, inputOf(record)));
    await Promise.all(running.map(({ arn }) => executions.stop(arn, { cause })));
    return { ended: running.map(({ name }) => name) };
  },
};
