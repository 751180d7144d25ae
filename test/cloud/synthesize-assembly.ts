import { App } from 'aws-cdk-lib/core';
import { stackSettings } from '../../lib/infra/stack-settings.ts';
import { SwarmStack } from '../../lib/infra/swarm-stack.ts';

/** Synthesizes the stack with its bundles into an empty directory, as a deployment with that context would. */
export const synthesizeAssembly = (outdir: string, context: Readonly<Record<string, unknown>>): void => {
  const app = new App({
    ...{ outdir, analyticsReporting: false },
    context: { '@aws-cdk/aws-iam:minimizePolicies': true, ...context },
  });
  const { stackName, ...settings } = stackSettings(app.node);
  new SwarmStack(app, stackName, settings);
  app.synth();
};
