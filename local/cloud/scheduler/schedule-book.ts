import type { ScheduleArtifact } from '../assembly/assembly.ts';
import { LOCAL_ACCOUNT } from '../assembly/local-account.ts';
import { refusal } from '../wire/refusal.ts';
import { nextDueMs } from './next-due-ms.ts';
import type { Schedule, ScheduleDefinition } from './schedule.ts';
import type { ScheduleStore } from './schedule-store.ts';

/** The group that is there without being made. */
const DEFAULT_GROUP = 'default';

const arnOf = (groupName: string, name: string): string =>
  `arn:${LOCAL_ACCOUNT.partition}:scheduler:${LOCAL_ACCOUNT.region}:${LOCAL_ACCOUNT.id}:schedule/${groupName}/${name}`;

export interface DueSchedule {
  readonly schedule: Schedule;
  readonly dueMs: number;
}

export interface ScheduleBookOptions {
  readonly store: ScheduleStore;
  readonly groups: readonly string[];
  readonly ofTemplate: readonly ScheduleArtifact[];
  /** Length of a second of a rate. */
  readonly secondMs: number;
}

/** All schedules of this state directory: those of the template, and those that were made over the wire. */
export class ScheduleBook {
  readonly #store: ScheduleStore;
  readonly #groups: readonly string[];
  readonly #secondMs: number;
  readonly #schedules = new Map<string, Schedule>();
  readonly #due = new WeakMap<Schedule, number>();

  constructor({ store, groups, ofTemplate, secondMs }: ScheduleBookOptions) {
    this.#store = store;
    this.#groups = [DEFAULT_GROUP, ...groups];
    this.#secondMs = secondMs;
    for (const schedule of store.load()) this.#schedules.set(schedule.arn, schedule);
    this.#takeTemplate(ofTemplate);
  }

  /** By their names, in order. */
  list(): readonly Schedule[] {
    return [...this.#schedules.values()].sort((left, right) => left.arn.localeCompare(right.arn, 'en'));
  }

  /** @throws ResourceNotFoundException where there is no such schedule, or no such group. */
  get(groupName: string, name: string): Schedule {
    this.#checkGroup(groupName);
    const schedule = this.#schedules.get(arnOf(groupName, name));
    if (schedule) return schedule;
    throw refusal('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
  }

  /** @throws ConflictException where the name is taken in its group, ResourceNotFoundException where there is no group. */
  create(definition: ScheduleDefinition, nowMs: number): Schedule {
    const { groupName, name } = definition;
    this.#checkGroup(groupName);
    const arn = arnOf(groupName, name);
    if (this.#schedules.has(arn)) throw refusal('ConflictException', `Schedule ${name} already exists.`, 409);
    return this.#keep({ ...definition, arn, isOfTemplate: false, createdAtMs: nowMs });
  }

  delete(groupName: string, name: string): void {
    this.#forget(this.get(groupName, name).arn);
  }

  /** Those whose time has come, whose that came first in front. */
  due(nowMs: number): readonly DueSchedule[] {
    return this.list()
      .map((schedule) => ({ schedule, dueMs: this.#dueMs(schedule) }))
      .filter(({ dueMs }) => dueMs <= nowMs)
      .sort((left, right) => left.dueMs - right.dueMs);
  }

  /** Notes that a target took an invocation; a schedule that is over and deletes itself is gone then. */
  invoked({ arn }: Schedule, atMs: number): void {
    const schedule = this.#schedules.get(arn);
    if (!schedule) return;
    const after = { ...schedule, invokedAtMs: atMs };
    if (after.deletesItself && nextDueMs(after, this.#secondMs) === undefined) this.#forget(arn);
    else this.#keep(after);
  }

  /** Looked for once: a date that never comes is looked for over centuries. */
  #dueMs(schedule: Schedule): number {
    const dueMs = this.#due.get(schedule) ?? nextDueMs(schedule, this.#secondMs) ?? Number.POSITIVE_INFINITY;
    this.#due.set(schedule, dueMs);
    return dueMs;
  }

  /** What the template says holds; a schedule of it goes on counting where it says the same as before. */
  #takeTemplate(ofTemplate: readonly ScheduleArtifact[]): void {
    const known = new Set(ofTemplate.map(({ groupName, name }) => arnOf(groupName, name)));
    for (const { arn, isOfTemplate } of this.list()) if (isOfTemplate && !known.has(arn)) this.#forget(arn);
    for (const definition of ofTemplate) {
      const arn = arnOf(definition.groupName, definition.name);
      const before = this.#schedules.get(arn);
      const isSame = before?.expression === definition.expression && before.timezone === definition.timezone;
      const counts = isSame ? before : undefined;
      this.#keep({
        ...definition,
        ...{ arn, isOfTemplate: true, createdAtMs: counts?.createdAtMs ?? Date.now() },
        ...(counts?.invokedAtMs === undefined ? {} : { invokedAtMs: counts.invokedAtMs }),
      });
    }
  }

  #checkGroup(groupName: string): void {
    if (this.#groups.includes(groupName)) return;
    throw refusal('ResourceNotFoundException', `Schedule group ${groupName} does not exist.`, 404);
  }

  #keep(schedule: Schedule): Schedule {
    this.#store.write(schedule);
    this.#schedules.set(schedule.arn, schedule);
    return schedule;
  }

  #forget(arn: string): void {
    this.#store.remove(arn);
    this.#schedules.delete(arn);
  }
}
