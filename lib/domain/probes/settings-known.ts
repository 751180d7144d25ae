import * as z from 'zod';
import type { Check } from '../check.ts';
import type { SwarmSettings } from '../envelopes/swarm-settings.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { jsonOf } from './json-of.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const settingsSchema = z.object({
  heartbeatPeriodNs: z.int().min(1_000_000_000),
  electionTicks: z.int().min(1),
  services: z.array(z.object({ name: z.string(), restartDelayNs: z.int().min(0) })).max(200),
});

const NS_PER_MS = 1_000_000;
const DEFAULT_RESTART_DELAY_NS = 5_000_000_000;

type Settings = z.output<typeof settingsSchema>;

/** Only what is not swarm's default is kept: facts are small. */
const learntOf = ({ heartbeatPeriodNs, electionTicks, services }: Settings): SwarmSettings => ({
  heartbeatPeriodMs: heartbeatPeriodNs / NS_PER_MS,
  electionTicks,
  restartDelaysMs: Object.fromEntries(
    services
      .filter(({ restartDelayNs }) => restartDelayNs !== DEFAULT_RESTART_DELAY_NS)
      .map(({ name, restartDelayNs }) => [name, restartDelayNs / NS_PER_MS]),
  ),
});

/** Swarm's own times, as they are set: without them it is not known what an outage may last. Learns them. */
export const settingsKnown: Check<Record<string, never>> = {
  kind: 'settings-known',
  layer: 'control plane',
  isDirect: true,
  description: 'the times that the swarm is set to are known',
  hint: 'look at docker info and docker service inspect on a manager',
  fatal: true,
  parameters: z.strictObject({}),
  nextRound: (done) => inTurn(done, [{ document: 'swarm-settings', on: 'manager', parameters: {} }]),
  judge: ([outputs], context) => {
    const manager = selected('manager', context).map((node) => node.name);
    let settings: Settings | undefined;
    const findings = findEach(outputs, manager, (output) => {
      const act = actOf(output, 'settings');
      settings = jsonOf(act, settingsSchema);
      if (settings) return find.green(output.node);
      return find.blind(output.node, `${output.node} does not tell them${act ? ` (${failureOf(act)})` : ''}`);
    });
    const heartbeatPeriodMs = (settings?.heartbeatPeriodNs ?? 0) / NS_PER_MS;
    const electionTicks = settings?.electionTicks ?? 0;
    const delaysS = (settings?.services ?? []).map((each) => `${each.restartDelayNs / NS_PER_MS / 1000} s`);
    return sumUp(findings, {
      summary: `a heartbeat every ${heartbeatPeriodMs / 1000} s, ${electionTicks} ticks to an election, tasks start again after ${[...new Set(delaysS)].join(', ') || 'no time known'}`,
      ...(settings ? { facts: { settings: learntOf(settings) } } : {}),
    });
  },
};
