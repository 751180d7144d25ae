import { App } from 'aws-cdk-lib/core';
import { expect, test } from 'vitest';
import { refuseUnknownSettings } from '../../bin/refuse-unknown-settings.ts';
import { SETTING_KEYS } from '../../lib/infra/setting-keys.ts';

const given = (context: Readonly<Record<string, unknown>>) => () =>
  refuseUnknownSettings(new App({ analyticsReporting: false, context }).node.getAllContext(), SETTING_KEYS);

test.each([
  ['instancetype', 'instanceType'],
  ['worker', 'workers'],
  ['stopAlarm', 'stopAlarms'],
  ['instance-type', 'instanceType'],
])('the key "%s" is refused, and the one that was meant named', (key, meant) => {
  expect(given({ [key]: 'x' })).toThrow(
    expect.objectContaining({
      code: 'Config',
      message: expect.stringContaining(`"${key}" is no setting; there are stack, swarm,`),
      hint: `did you mean -c ${meant}=VALUE?`,
    }),
  );
});

test('a key that is like none is refused too', () => {
  expect(given({ colour: 'blue' })).toThrow(
    expect.objectContaining({ hint: 'leave it out, of the command line and of "context" in cdk.json' }),
  );
});

test('settings, and what CDK itself keeps in the context, are let through', () => {
  const settings = Object.fromEntries(SETTING_KEYS.map((key) => [key, 'x']));
  const ofCdk = {
    ...{ '@aws-cdk/core:checkSecretUsage': true, 'aws:cdk:bundling-stacks': [], 'cli-telemetry': false },
    'availability-zones:account=111111111111:region=eu-west-1': ['eu-west-1a'],
  };
  expect(given({ ...settings, ...ofCdk })).not.toThrow();
});
