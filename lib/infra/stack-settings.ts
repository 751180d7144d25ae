import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Node } from 'constructs';
import { DEFAULT_STACK } from '../domain/default-stack.ts';
import { FLEET_KEYS } from './fleet-keys.ts';
import { fleetSettings } from './fleet-settings.ts';
import { historyDaysSetting } from './history-days-setting.ts';
import { metricsSetting } from './metrics-setting.ts';
import { nameSetting } from './name-setting.ts';
import { noticesSettings } from './notices-settings.ts';
import { oneOf } from './one-of.ts';
import { refuseSetting } from './refuse-setting.ts';
import { stopAlarmsSetting } from './stop-alarms-setting.ts';
import type { SwarmStackProps } from './swarm-stack.ts';

export interface StackSettings extends SwarmStackProps {
  readonly stackName: string;
}

/** A swarm that stands has its size already: whoever says one all the same means something else. */
const refuseFleetOf = (given: Readonly<Record<string, unknown>>): undefined => {
  const key = FLEET_KEYS.find((each) => given[each] !== undefined);
  if (key) refuseSetting(key, given[key], 'nothing beside fleet=existing: the machines are there');
  return undefined;
};

/**
 * What a deployment may choose, from the context (`-c key=value`), by the keys of `SETTING_KEYS`; those of a fleet only of a `new` one.
 * Throws `Config` for what is not allowed.
 */
export const stackSettings = (node: Node): StackSettings => {
  const of = (key: string): unknown => node.tryGetContext(key) ?? undefined;
  const given = Object.fromEntries(FLEET_KEYS.map((key) => [key, of(key)]));
  const isNew = oneOf('fleet', of('fleet') ?? 'new', ['new', 'existing']) === 'new';
  const history = oneOf('history', of('history') ?? 'retain', ['retain', 'delete']);
  const stackName = nameSetting('stack', of('stack') ?? DEFAULT_STACK);
  return {
    stackName,
    // Two stacks with the machines of one tag would each break what the other one watches.
    swarmId: nameSetting('swarm', of('swarm') ?? stackName),
    fleet: isNew ? fleetSettings(given) : refuseFleetOf(given),
    notices: noticesSettings({ notify: of('notify'), email: of('email') }),
    metrics: metricsSetting(of('metrics')),
    stopAlarms: stopAlarmsSetting(of('stopAlarms')),
    historyDays: historyDaysSetting(of('historyDays')),
    history: history === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  };
};
