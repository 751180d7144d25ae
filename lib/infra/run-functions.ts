import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledgeForRoles } from './acknowledge-for-roles.ts';
import { BundledFunction } from './bundled-function.ts';
import type { HistoryDays } from './history-days-setting.ts';
import type { NodeDocuments } from './node-documents.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
/** Nothing is listed. */
const KEEP = ['dynamodb:GetItem', 'dynamodb:PutItem'];
const WRITE = [...READ, 'dynamodb:PutItem'];
/** For a run that is recorded and clean the time is set at which everything of it expires. Nothing is deleted. */
const EXPIRE = [...WRITE, 'dynamodb:UpdateItem'];

/** The functions of a run by the name that the workflow's definition gives them, and what each may do to the table. */
const FUNCTIONS = {
  PlanRun: KEEP,
  TakeTurn: WRITE,
  NoteError: KEEP,
  JudgeRun: READ,
  RecordRun: EXPIRE,
  SweepRuns: EXPIRE,
  TellRun: KEEP,
} as const;

export type RunFunctionName = keyof typeof FUNCTIONS;

export interface RunFunctionsProps {
  readonly documents: NodeDocuments;
  readonly table: ITable;
  readonly swarmId: string;
  readonly historyDays: HistoryDays;
}

const DOCUMENTS_PER_STATEMENT = 20;

/** One function for each verb of a run, with no more rights than the verb needs. */
export class RunFunctions extends Construct {
  readonly byName: Readonly<Record<RunFunctionName, LambdaFunction>>;

  constructor(scope: Construct, id: string, props: RunFunctionsProps) {
    super(scope, id);
    const environment = {
      TABLE_NAME: props.table.tableName,
      HISTORY_DAYS: String(props.historyDays),
    };
    const made = Object.entries(FUNCTIONS).map(([name, rights]) => {
      const { function: handler } = new BundledFunction(this, name, {
        handler: name as RunFunctionName,
        environment,
        callers: 'workflow',
      });
      props.table.grant(handler, ...rights);
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
    const { TakeTurn } = this.byName;
    TakeTurn.addEnvironment('DOCUMENT_PREFIX', documents.prefix);
    TakeTurn.addEnvironment('DOCUMENT_DIGESTS', JSON.stringify(documents.digests));
    // Described first: the version is sent that has the content which the function was deployed with.
    const actions = ['ssm:SendCommand', 'ssm:DescribeDocument'];
    // A policy takes 6,144 characters. Statements that bear a name of their own are not merged into one that is longer.
    for (let first = 0; first < documents.arns.length; first += DOCUMENTS_PER_STATEMENT) {
      const resources = documents.arns.slice(first, first + DOCUMENTS_PER_STATEMENT);
      const sid = `Documents${first / DOCUMENTS_PER_STATEMENT + 1}`;
      TakeTurn.addToRolePolicy(new PolicyStatement({ sid, actions, resources }));
    }
    TakeTurn.addToRolePolicy(
      new PolicyStatement({
        actions: ['ssm:SendCommand'],
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
