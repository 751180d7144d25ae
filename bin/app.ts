import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { SwarmproofError } from '../lib/domain/errors.ts';
import { SETTING_KEYS } from '../lib/infra/setting-keys.ts';
import { stackSettings } from '../lib/infra/stack-settings.ts';
import { SwarmStack } from '../lib/infra/swarm-stack.ts';
import { scheduledExperiments } from './experiments/scheduled-experiments.ts';
import { refuseUnknownSettings } from './refuse-unknown-settings.ts';

/**
 * Here and not in cdk.json, which only the command line of CDK reads: a synthesis without it must give the same bytes.
 * For the same reason nothing of that command line's own goes into the template.
 */
const app = new App({
  analyticsReporting: false,
  context: { '@aws-cdk/aws-iam:minimizePolicies': true, '@aws-cdk/core:checkSecretUsage': true },
});

try {
  refuseUnknownSettings(app.node.getAllContext(), SETTING_KEYS);
  const { stackName, ...settings } = stackSettings(app.node);
  const scheduled = await scheduledExperiments(join(import.meta.dirname, '..'));
  new SwarmStack(app, stackName, { ...settings, scheduled });
  app.synth();
} catch (error) {
  if (!(error instanceof SwarmproofError)) throw error;
  console.error(`${error.message}\n${error.hint}`);
  process.exitCode = error.exitCode;
}
