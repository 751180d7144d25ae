/** Every handler by the name of its function: all are bundled together. */
export const HANDLER_ENTRIES = {
  PlanRun: 'lambdas/plan-run.ts',
  TakeTurn: 'lambdas/take-turn.ts',
  NoteError: 'lambdas/note-error.ts',
  JudgeRun: 'lambdas/judge-run.ts',
  RecordRun: 'lambdas/record-run.ts',
  SweepRuns: 'lambdas/sweep-runs.ts',
  TellRun: 'lambdas/tell-run.ts',
  ShowHistory: 'lambdas/show-history.ts',
} as const;
