import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { type CfnElement, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { SwarmproofError } from '../domain/errors.ts';
import { acknowledgeInlinePolicy } from './acknowledge-inline-policy.ts';
import type { NodeDocuments } from './node-documents.ts';
import { ownLogGroup } from './own-log-group.ts';
import type { RunFunctionName, RunFunctions } from './run-functions.ts';

/** Names that a definition leaves to be put in, as `${Name}`. */
const namesIn = (definition: string): string[] => [
  ...new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)),
];

const calledBy = (definition: string, { byName }: RunFunctions): Record<string, LambdaFunction> => {
  const called = (name: string): LambdaFunction => {
    if (Object.hasOwn(byName, name)) return byName[name as RunFunctionName];
    throw new SwarmproofError(
      'Internal',
      `the workflow names the function "${name}", allowed are ${Object.keys(byName).join(', ')}`,
      'correct the name in lib/infra/experiment.asl.json, or add the function to lib/infra/run-functions.ts',
    );
  };
  return Object.fromEntries(namesIn(definition).map((name) => [name, called(name)]));
};

export interface ExperimentWorkflowProps {
  readonly functions: RunFunctions;
  readonly documents: NodeDocuments;
}

/**
 * The workflow of a run: the readable definition beside this file, with the functions' versions put in. An execution keeps the definition
 * that it began with, and so it keeps these versions, whatever is deployed meanwhile.
 */
export class ExperimentWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { functions, documents }: ExperimentWorkflowProps) {
    super(scope, id);
    const definition = readFileSync(join(import.meta.dirname, 'experiment.asl.json'), 'utf8');
    const called = calledBy(definition, functions);
    const versions = Object.entries(called).map(([name, each]) => [name, each.currentVersion.functionArn]);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: Object.fromEntries(versions),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        destination: ownLogGroup(this, 'Log'),
      },
    });
    acknowledgeInlinePolicy(this.stateMachine.role);
    Validations.of(this.stateMachine.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The delivery of its log and its traces: AWS offers no resource to narrow these actions to.',
    });
    // What an execution sends is there before it can begin.
    this.stateMachine.node.defaultChild?.node.addDependency(documents);
    this.grantInvoking(Object.values(called));
  }

  /** A definition brought in as text grants nothing by itself. */
  private grantInvoking(called: readonly LambdaFunction[]): void {
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: called.map(({ functionArn }) => `${functionArn}:*`),
      }),
    );
    const idOf = (each: LambdaFunction) => Stack.of(this).getLogicalId(each.node.defaultChild as CfnElement);
    for (const each of called)
      Validations.of(this.stateMachine.role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${idOf(each)}.Arn>:*]`,
        reason:
          'Every version of one function, and of no other: executions that began before a deployment go on with the ' +
          'versions of their time, whose numbers nobody knows beforehand.',
      });
  }
}
