import { stoppingAlarm } from '../domain/alarms/stopping-alarm.ts';
import type { Progress } from '../domain/progress.ts';
import type { LoadedRun } from './load-run.ts';
import { stopMethod } from './stop-method.ts';
import type { HeldPorts } from './turn-ports.ts';

/** Samplers are collected to the end first. In its clean-up a run is as good as over, and ends as it would have. */
const isNearlyOver = ({ plan, progress }: LoadedRun): boolean =>
  ['collect', 'cleanup', undefined].includes(plan.steps[progress.cursor]?.phase);

/**
 * Where all runs were halted, or an alarm of those that stop runs stands or stood since this one began, it heals and ends from here
 * on. Gives where the run stands then.
 */
export const heedStops = async (ports: HeldPorts, run: LoadedRun): Promise<Progress> => {
  if (run.progress.stopped !== undefined || isNearlyOver(run)) return run.progress;
  const [halt, alarms] = await Promise.all([ports.store.getHalt(), ports.alarms.list()]);
  const why = halt ? `halted: ${halt.reason}` : stoppingAlarm(alarms, ports.lease.since);
  return why === undefined ? run.progress : stopMethod(ports, run, why);
};
