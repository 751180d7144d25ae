import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Aws, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ExperimentWorkflow } from './experiment-workflow.ts';
import type { NoticesSettings } from './notices-settings.ts';
import type { RunFunctions } from './run-functions.ts';

export interface RunNoticesProps extends NoticesSettings {
  readonly functions: RunFunctions;
  readonly workflow: ExperimentWorkflow;
}

/**
 * Tells people of runs that failed, left something behind or ended early, once of what comes again and again; alarms are told of by the
 * same way.
 */
export class RunNotices extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { functions, workflow, notify, email }: RunNoticesProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'swarmproof runs', enforceSSL: true });
    if (email) this.topic.addSubscription(new EmailSubscription(email));
    const { TellRun } = functions.byName;
    TellRun.addEnvironment('TOPIC_ARN', this.topic.topicArn);
    TellRun.addEnvironment('NOTIFY', notify);
    // People type commands that name it.
    TellRun.addEnvironment('STACK_NAME', Stack.of(this).stackName);
    TellRun.addToRolePolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }));
    new Rule(this, 'Ended', {
      description: 'executions that ended: who was to be told is',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          // A pass as well: the first after a failure is told, and says how often that came.
          status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: [workflow.stateMachine.stateMachineArn],
        },
      },
      targets: [new LambdaFunction(TellRun, { retryAttempts: 8 })],
    });
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
        'A notice holds a run and its verdict, and passes through; CloudWatch’s alarms could not use the key of AWS for SNS.',
    });
  }
}
