import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';

export interface HistoryWidgetProps {
  readonly table: ITable;
}

/**
 * Draws the history on a dashboard. It asks the table and can do nothing else. It has no address: whoever looks at the dashboard
 * invokes it, with rights of their own.
 */
export class HistoryWidget extends BundledFunction {
  constructor(scope: Construct, id: string, { table }: HistoryWidgetProps) {
    super(scope, id, { handler: 'ShowHistory', environment: { TABLE_NAME: table.tableName }, callers: 'people' });
    table.grant(this.function, 'dynamodb:Query');
  }
}
