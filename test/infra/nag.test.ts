import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ScheduledExperiment } from '../../lib/infra/scheduled-runs.ts';
import { stackSettings } from '../../lib/infra/stack-settings.ts';
import { SwarmStack } from '../../lib/infra/swarm-stack.ts';

vi.setConfig({ testTimeout: 180_000 });

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

const NIGHTLY: ScheduledExperiment = {
  schedule: { expression: 'rate(1 day)', timezone: 'Europe/Berlin', enabled: true },
  experiment: {
    ...{ version: 1, name: 'pings', hypothesis: 'nodes reach each other', swarm: 'build' },
    method: [{ id: 'W01', check: 'hosts-ping' }],
  },
};

/** What the packs of cdk-nag, and the validator of the CDK itself, say of the stack: one line for each rule and construct. */
const findingsOf = (
  context: Readonly<Record<string, unknown>> = {},
  scheduled: readonly ScheduledExperiment[] = [],
): string[] => {
  const outdir = mkdtempSync(join(tmpdir(), 'nag-'));
  // The tests' own setting turns the validator off, for its time.
  vi.stubEnv('CDK_VALIDATION', undefined);
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      context: { 'aws:cdk:bundling-stacks': [], '@aws-cdk/aws-iam:minimizePolicies': true, ...context },
    });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
    const { stackName, ...settings } = stackSettings(app.node);
    new SwarmStack(app, stackName, { ...settings, scheduled });
    try {
      app.synth();
    } catch (error) {
      expect(String(error)).toContain('ValidationFailed');
    }
    const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;
    return report.pluginReports.flatMap(({ violations }) =>
      violations.flatMap(({ ruleName, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
      ),
    );
  } finally {
    said.mockRestore();
    rmSync(outdir, { recursive: true, force: true });
  }
};

interface Acknowledged {
  readonly id: string;
  readonly reason: string;
  readonly path: string;
}

/** The stack with all that it may have, without its acknowledgements: what it would be told, and what it answers to that. */
const unacknowledged = (): { findings: string[]; acknowledged: Acknowledged[] } => {
  const acknowledged: Acknowledged[] = [];
  vi.spyOn(Validations.prototype, 'acknowledge').mockImplementation(function (this: Validations, ...rules) {
    const { path } = (this as unknown as { scope: { node: { path: string } } }).scope.node;
    acknowledged.push(...rules.map(({ id, reason }) => ({ id, reason, path })));
  });
  return { findings: findingsOf({ email: 'ops@example.org' }, [NIGHTLY]), acknowledged };
};

describe('AwsSolutions, NIST 800-53 r5 and the validator of the CDK', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  test.each([
    [{}, []],
    [{ fleet: 'existing', stopAlarms: 'shop-errors,shop-latency' }, []],
    [{ managers: 3, workers: 4, instanceType: 't4g.small', history: 'delete', email: 'ops@example.org' }, [NIGHTLY]],
  ])('find nothing that is not acknowledged in the stack of %j, scheduled: %j', (context, scheduled) =>
    expect(findingsOf(context, scheduled)).toEqual([]),
  );

  test('find something where nothing is acknowledged, and each acknowledgement answers something', () => {
    const { findings, acknowledged } = unacknowledged();
    const answers = (finding: string, { id, path }: Acknowledged) => finding.startsWith(`${id} ${path}`);
    expect(findings.length).toBeGreaterThan(40);
    // What is there only where something is scheduled was looked at.
    expect(findings).toContainEqual(expect.stringMatching(/IAMNoInlinePolicy.*\/ScheduledRuns\//));
    expect(findings.filter((finding) => !acknowledged.some((each) => answers(finding, each)))).toEqual([]);
    expect(acknowledged.filter((each) => !findings.some((finding) => answers(finding, each)))).toEqual([]);
  });

  test('are answered for at most 15 rules, each with a reason, at the one thing that it is about', () => {
    const { acknowledged } = unacknowledged();
    const rules = new Set(acknowledged.map(({ id }) => id.replace(/\[.*/, '')));
    expect([...rules].sort()).toEqual([
      ...['AwsSolutions-EC29', 'AwsSolutions-IAM5'],
      ...[
        ...['CloudWatchLogGroupEncrypted', 'DynamoDBInBackupPlan', 'EC2InstanceNoPublicIp', 'EC2InstancesInVPC'],
        ...['IAMNoInlinePolicy', 'LambdaConcurrency', 'LambdaDLQ', 'LambdaInsideVPC', 'SNSEncryptedKMS'],
        ...['VPCDefaultSecurityGroupClosed', 'VPCNoUnrestrictedRouteToIGW'],
      ].map((rule) => `NIST.800.53.R5-${rule}`),
    ]);
    expect(rules.size).toBeLessThanOrEqual(15);
    const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operating-on-aws.md'), 'utf8');
    expect(guide).toContain(`${rules.size} rules are answered`);
    for (const { reason, path } of acknowledged) {
      expect(reason.length).toBeGreaterThan(60);
      // Nothing is waved through for the stack, the fleet, the network or the harness as a whole.
      expect(path).not.toMatch(/^swarmproof(\/(Default|Fleet))?(\/(Network|Functions|Workflow|Runs))?$/);
    }
  });
});
