import { LOCAL_ACCOUNT } from '../../local/cloud/assembly/local-account.ts';

export interface AlarmChange {
  readonly name: string;
  readonly to: string;
  readonly from?: string;
  readonly at: Date;
}

/** As CloudWatch writes a moment: milliseconds, and an offset without a colon. */
const stamp = (at: Date): string => at.toISOString().replace('Z', '+0000');

const stateOf = (value: string, at: Date) => {
  const data = {
    version: '1.0',
    queryDate: stamp(at),
    statistic: 'Sum',
    period: 60,
    recentDatapoints: [12],
    threshold: 5,
  };
  return {
    ...{ value, timestamp: stamp(at), reasonData: JSON.stringify(data) },
    reason: 'Threshold Crossed: 1 out of the last 1 datapoints [12.0] was greater than the threshold (5.0).',
  };
};

/** The event that CloudWatch sends when an alarm changes its state, with everything that it has in AWS's own examples. */
export const alarmEvent = ({ name, to, from = to === 'ALARM' ? 'OK' : 'ALARM', at }: AlarmChange) => ({
  ...{ version: '0', id: '5c1f3c1e-6542-e61b-6ef0-8c4d36933a92' },
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: LOCAL_ACCOUNT.id,
  time: at.toISOString().replace(/\.\d+Z$/, 'Z'),
  region: LOCAL_ACCOUNT.region,
  resources: [`arn:aws:cloudwatch:${LOCAL_ACCOUNT.region}:${LOCAL_ACCOUNT.id}:alarm:${name}`],
  detail: {
    alarmName: name,
    configuration: {
      description: 'more errors than customers may see',
      metrics: [
        {
          id: 'm1',
          metricStat: {
            metric: { namespace: 'Shop', name: 'Errors', dimensions: { Service: 'checkout' } },
            ...{ period: 60, stat: 'Sum' },
          },
          returnData: true,
        },
      ],
    },
    previousState: stateOf(from, new Date(at.getTime() - 600_000)),
    state: stateOf(to, at),
  },
});
