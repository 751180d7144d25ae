/** What AWS asks for one of something. */
export interface Price {
  /** US dollars. */
  readonly usd: number;
  /** When it was read: a day, or the year where nobody wrote the day down. ISO 8601. */
  readonly readOn: string;
  /** Where it was read, and under which name AWS's price list has it. */
  readonly source: string;
}
