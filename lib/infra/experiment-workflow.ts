import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { SwarmproofError } from '../domain/errors.ts';
import { acknowledgeInlinePolicy } from './acknowledge-inline-policy.ts';
import { ownLogGroup } from './own-log-group.ts';
import type { RunFunctionName, RunFunctions } from './run-functions.ts';

/** Names that a definition leaves to be put in, as `${Name}`. */
const namesIn = (definition: string): string[] => [
  ...new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)),
];

const arnsOf = (definition: string, { byName }: RunFunctions): Record<string, string> => {
  const arn = (name: string): string => {
    if (Object.hasOwn(byName, name)) return byName[name as RunFunctionName].functionArn;
    throw new SwarmproofError(
      'Internal',
      `the workflow names the function "${name}", allowed are ${Object.keys(byName).join(', ')}`,
      'correct the name in lib/infra/experiment.asl.json, or add the function to lib/infra/run-functions.ts',
    );
  };
  return Object.fromEntries(namesIn(definition).map((name) => [name, arn(name)]));
};

export interface ExperimentWorkflowProps {
  readonly functions: RunFunctions;
}

/** The workflow of a run: the readable definition beside this file, with the functions' names put in. */
export class ExperimentWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { functions }: ExperimentWorkflowProps) {
    super(scope, id);
    const definition = readFileSync(join(import.meta.dirname, 'experiment.asl.json'), 'utf8');
    const arns = arnsOf(definition, functions);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: arns,
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
    // A definition brought in as text grants nothing by itself. It names no version of a function, so none is granted.
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: Object.values(arns) }),
    );
  }
}
