/**
 * What a state reports when it fails: an error name and a cause of Step Functions, either may be missing.
 * It is thrown inside the interpreter and never leaves it; the execution that ends on it is FAILED.
 */
export class StateFailure {
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** A narrower name by which a Retry or Catch may take it too. */
  readonly alias: string | undefined;

  constructor(error?: string, cause?: string, alias?: string) {
    this.error = error;
    this.cause = cause;
    this.alias = alias;
  }

  /** `States.Runtime` ends the execution; no Retry and no Catch sees it (Step Functions, "Error names"). */
  get isFinal(): boolean {
    return this.error === 'States.Runtime';
  }
}
