import { fleetPorts } from '../lib/aws/fleet-ports.ts';
import { openAlarmBook } from '../lib/aws/open-alarm-book.ts';
import { stopAlarmNames } from '../lib/aws/stop-alarm-names.ts';
import { planRun } from '../lib/steps/plan-run.ts';

export const handler = planRun({ ...fleetPorts(), alarms: openAlarmBook(stopAlarmNames()) });
