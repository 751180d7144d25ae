import { type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ChaosHarness } from './chaos-harness.ts';
import type { FleetSettings } from './fleet-settings.ts';
import type { HistoryDays } from './history-days-setting.ts';
import type { NoticesSettings } from './notices-settings.ts';
import type { ScheduledExperiment } from './scheduled-runs.ts';
import { StackOutputs } from './stack-outputs.ts';
import { SwarmFleet } from './swarm-fleet.ts';

export interface SwarmStackProps extends StackProps {
  /** Value of the tag `swarmproof:swarm` that marks the fleet; functions touch no other instance. */
  readonly swarmId: string;
  /** Without one the machines are there already, and carry the tag. */
  readonly fleet: Partial<FleetSettings> | undefined;
  /** What becomes of the history when the stack goes. */
  readonly history: RemovalPolicy;
  /** How long runs stay in it. */
  readonly historyDays: HistoryDays;
  readonly notices: NoticesSettings;
  /** Experiments with metrics of their own. */
  readonly metrics: readonly string[];
  /** Alarms of the user's own that stop runs. */
  readonly stopAlarms: readonly string[];
  /** Experiments that run by themselves; none without it. */
  readonly scheduled?: readonly ScheduledExperiment[];
}

/** Everything that proves one swarm: its machines, what may run on them, and the workflow that runs it. */
export class SwarmStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { swarmId, fleet, history, historyDays, notices, metrics, stopAlarms, scheduled = [], ...props }: SwarmStackProps,
  ) {
    super(scope, id, props);
    if (fleet) new SwarmFleet(this, 'Fleet', { ...fleet, swarmId });
    // By its name the harness adds nothing to the names of what it is made of: the history's table keeps the one it has.
    const harness = new ChaosHarness(this, 'Default', {
      ...{ swarmId, history, historyDays, scheduled, metrics, stopAlarms },
      ...notices,
    });
    new StackOutputs(this, 'Outputs', { ...harness, swarmId, usesExisting: fleet === undefined, history });
  }
}
