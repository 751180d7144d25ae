import type { Assembly } from './assembly/assembly.ts';
import type { EventBus } from './events/event-bus.ts';
import type { InstanceBook } from './instances/instance-book.ts';
import type { FunctionHost } from './lambda/function-host.ts';
import type { RequestRecord } from './requests/request-record.ts';
import type { ScheduleBook } from './scheduler/schedule-book.ts';
import type { NoticeBook } from './sns/notice-book.ts';
import type { CommandBook } from './ssm/command-book.ts';
import type { DocumentBook } from './ssm/document-book.ts';
import type { ExecutionBook } from './states/execution-book.ts';
import type { Timings } from './timings.ts';

/** What the operations work on: everything one local cloud holds. */
export interface Cloud {
  readonly startedAtMs: number;
  /** What was deployed last. */
  assembly: Assembly;
  readonly timings: Timings;
  readonly instances: InstanceBook;
  readonly commands: CommandBook;
  readonly documents: DocumentBook;
  readonly executions: ExecutionBook;
  readonly functions: FunctionHost;
  readonly bus: EventBus;
  readonly schedules: ScheduleBook;
  readonly requests: RequestRecord;
  readonly notices: NoticeBook;
  /** One line into the process's log. */
  log(line: string): void;
}
