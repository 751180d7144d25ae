import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { HistoryDays } from './history-days-setting.ts';

export interface HistoryWidgetProps {
  readonly table: ITable;
  readonly historyDays: HistoryDays;
}

/**
 * Draws the history on a dashboard. It asks the table and can do nothing else. It has no address: whoever looks at the dashboard
 * invokes it, with rights of their own.
 */
export class HistoryWidget extends BundledFunction {
  constructor(scope: Construct, id: string, { table, historyDays }: HistoryWidgetProps) {
    const environment = { TABLE_NAME: table.tableName, HISTORY_DAYS: String(historyDays) };
    super(scope, id, { handler: 'ShowHistory', environment, callers: 'people' });
    table.grant(this.function, 'dynamodb:Query');
  }
}
