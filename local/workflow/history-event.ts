/** One event as GetExecutionHistory returns it: payloads are JSON text, the timestamp is in seconds since 1970. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  [details: `${string}Details`]: Record<string, unknown>;
}
