import { AttributeType, BillingMode, type ITable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface RunTableProps {
  readonly removalPolicy: RemovalPolicy;
}

/** History and evidence of all runs. Items stay for good unless they carry a `ttl` (epoch seconds): those of recorded, clean runs. */
export class RunTable extends Construct {
  readonly table: ITable;

  constructor(scope: Construct, id: string, { removalPolicy }: RunTableProps) {
    super(scope, id);
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'ttl',
      removalPolicy,
    });
    Validations.of(table).acknowledge({
      id: 'NIST.800.53.R5-DynamoDBInBackupPlan',
      reason:
        'Point-in-time recovery is on and reaches back 35 days; backup plans are for the account to make, by tag.',
    });
    // The library's classes are not written for exactOptionalPropertyTypes; its interfaces fit.
    this.table = table as ITable;
  }
}
