import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import type { ScheduledExperiment } from '../../lib/infra/scheduled-runs.ts';
import { stackSettings } from '../../lib/infra/stack-settings.ts';
import { SwarmStack } from '../../lib/infra/swarm-stack.ts';

/** The stack's template for the context given. Bundles are left out: they are looked at where they are made. */
export const synthesizeTemplate = (
  context: Readonly<Record<string, unknown>> = {},
  scheduled: readonly ScheduledExperiment[] = [],
): Template => {
  const outdir = mkdtempSync(join(tmpdir(), 'template-'));
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      context: { 'aws:cdk:bundling-stacks': [], '@aws-cdk/aws-iam:minimizePolicies': true, ...context },
    });
    const { stackName, ...settings } = stackSettings(app.node);
    return Template.fromStack(new SwarmStack(app, stackName, { ...settings, scheduled }));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};
