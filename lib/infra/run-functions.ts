import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledgeForRoles } from './acknowledge-for-roles.ts';
import { bundleHandler } from './bundle-handler.ts';
import { BundledFunction } from './bundled-function.ts';
import type { NodeDocuments } from './node-documents.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
/** Nothing is listed. */
const KEEP = ['dynamodb:GetItem', 'dynamodb:PutItem'];
const WRITE = [...READ, 'dynamodb:PutItem'];

/** The functions of a run by the name that the workflow's definition gives them, and what each may do to the table. */
const FUNCTIONS = {
  PlanRun: { entry: 'lambdas/plan-run.ts', table: KEEP },
  TakeTurn: { entry: 'lambdas/take-turn.ts', table: WRITE },
  NoteError: { entry: 'lambdas/note-error.ts', table: KEEP },
  JudgeRun: { entry: 'lambdas/judge-run.ts', table: READ },
  RecordRun: { entry: 'lambdas/record-run.ts', table: WRITE },
  SweepRuns: { entry: 'lambdas/sweep-runs.ts', table: WRITE },
} as const;

export type RunFunctionName = keyof typeof FUNCTIONS;

export interface RunFunctionsProps {
  readonly documents: NodeDocuments;
  readonly table: ITable;
  readonly swarmId: string;
}

const DOCUMENTS_PER_STATEMENT = 20;

/** One function for each verb of a run, with no more rights than the verb needs. */
export class RunFunctions extends Construct {
  readonly byName: Readonly<Record<RunFunctionName, LambdaFunction>>;

  constructor(scope: Construct, id: string, props: RunFunctionsProps) {
    super(scope, id);
    const environment = { TABLE_NAME: props.table.tableName, DOCUMENT_PREFIX: props.documents.prefix };
    const entries = Object.values(FUNCTIONS).map(({ entry }) => entry);
    const made = Object.entries(FUNCTIONS).map(([name, { entry, table }]) => {
      const bundle = () => bundleHandler(entry, entries);
      const { function: handler } = new BundledFunction(this, name, { entry, bundle, environment });
      props.table.grant(handler, ...table);
      return [name, handler] as const;
    });
    this.byName = Object.fromEntries(made) as unknown as Record<RunFunctionName, LambdaFunction>;
    this.grantSight();
    this.grantSending(props);
    this.grantPower(props);
  }

  /** Descriptions cannot be narrowed to resources. */
  private grantSight(): void {
    const describe = ['ec2:DescribeInstances', 'ssm:DescribeInstanceInformation'];
    const look = ['ssm:ListCommandInvocations', 'ssm:GetCommandInvocation'];
    const { PlanRun, TakeTurn, SweepRuns } = this.byName;
    PlanRun.addToRolePolicy(new PolicyStatement({ actions: describe, resources: ['*'] }));
    SweepRuns.addToRolePolicy(new PolicyStatement({ actions: describe, resources: ['*'] }));
    TakeTurn.addToRolePolicy(new PolicyStatement({ actions: [...describe, ...look], resources: ['*'] }));
    acknowledgeForRoles([PlanRun, TakeTurn, SweepRuns], {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Descriptions of instances and of commands, which AWS lets nobody narrow to a resource; they change nothing.',
    });
  }

  /** These documents and no other, to instances that carry the swarm's tag and to no other. */
  private grantSending({ documents, swarmId }: RunFunctionsProps): void {
    const actions = ['ssm:SendCommand'];
    // A policy takes 6,144 characters. Statements that bear a name of their own are not merged into one that is longer.
    for (let first = 0; first < documents.arns.length; first += DOCUMENTS_PER_STATEMENT) {
      const resources = documents.arns.slice(first, first + DOCUMENTS_PER_STATEMENT);
      const sid = `Documents${first / DOCUMENTS_PER_STATEMENT + 1}`;
      this.byName.TakeTurn.addToRolePolicy(new PolicyStatement({ sid, actions, resources }));
    }
    this.byName.TakeTurn.addToRolePolicy(
      new PolicyStatement({
        actions,
        resources: [this.anyInstance()],
        conditions: { StringEquals: { 'ssm:resourceTag/swarmproof:swarm': swarmId } },
      }),
    );
  }

  private grantPower({ swarmId }: RunFunctionsProps): void {
    const onInstances = (...actions: string[]) =>
      new PolicyStatement({
        actions,
        resources: [this.anyInstance()],
        conditions: { StringEquals: { 'ec2:ResourceTag/swarmproof:swarm': swarmId } },
      });
    this.byName.TakeTurn.addToRolePolicy(onInstances('ec2:StopInstances', 'ec2:RebootInstances', 'ec2:StartInstances'));
    // The sweeper mends and never breaks.
    this.byName.SweepRuns.addToRolePolicy(onInstances('ec2:StartInstances'));
  }

  /** Only ever granted together with a condition on the swarm's tag. */
  private anyInstance(): string {
    acknowledgeForRoles([this.byName.TakeTurn, this.byName.SweepRuns], {
      id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:instance/*]',
      reason: "A condition narrows it to instances that carry the swarm's tag, and no function may set a tag.",
    });
    return Stack.of(this).formatArn({ service: 'ec2', resource: 'instance', resourceName: '*' });
  }
}
