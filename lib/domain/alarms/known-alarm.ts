/** What is known of an alarm of CloudWatch that stops runs. */
export interface KnownAlarm {
  readonly name: string;
  readonly state: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';
  /** Since when it is in that state by CloudWatch's own clock, ISO 8601. Of two states of an alarm the later one is true. */
  readonly since: string;
  /** Whether the state before was ALARM: one that stood for less than a run's pause is known by what came after it. */
  readonly wasInAlarm: boolean;
  /** In CloudWatch's own words, for people; at most 300 characters. */
  readonly reason: string;
}
