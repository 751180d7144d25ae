import { Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Aws, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ExperimentWorkflow } from './experiment-workflow.ts';
import type { NoticesSettings } from './notices-settings.ts';

export interface RunNoticesProps extends NoticesSettings {
  readonly workflow: ExperimentWorkflow;
}

/**
 * What an end does not say for certain. An event carries a run's result as text, so whoever cannot be read as passed is told
 * of: the notice that is one too many does no harm.
 */
const UNLESS_PASSED = [
  ...Match.anythingButWildcard('*"verdict":"pass"*'),
  ...Match.anythingButWildcard('*"cleanup":"clean"*'),
];

/** Tells people of runs that failed, left something behind or ended early; alarms are told of by the same way. */
export class RunNotices extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { workflow, notify, email }: RunNoticesProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'swarmproof runs', enforceSSL: true });
    if (email) this.topic.addSubscription(new EmailSubscription(email));
    const told = (name: string, description: string, detail: Record<string, unknown>) =>
      new Rule(this, name, {
        description,
        eventPattern: {
          source: ['aws.states'],
          detailType: ['Step Functions Execution Status Change'],
          detail: { ...detail, stateMachineArn: [workflow.stateMachine.stateMachineArn] },
        },
        targets: [new SnsTopic(this.topic, { message: RuleTargetInput.fromEventPath('$.detail') })],
      });
    told('Early', 'executions that ended without a result', { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] });
    told(
      'Done',
      notify === 'all' ? 'runs that ended with a result' : 'runs that did not pass, or left something behind',
      {
        status: ['SUCCEEDED'],
        ...(notify === 'all' ? {} : { output: UNLESS_PASSED }),
      },
    );
    this.admitAlarms();
    this.acknowledge();
  }

  /** Alarms of this account; which those are says `RunAlarms`. */
  private admitAlarms(): void {
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }

  private acknowledge(): void {
    Validations.of(this.topic).acknowledge({
      id: 'NIST.800.53.R5-SNSEncryptedKMS',
      reason:
        'A notice holds a run and its verdict, and passes through; EventBridge could not use the key of AWS for SNS.',
    });
  }
}
