/**
 * What a state reports when it fails: an error name and a cause of Step Functions, either may be missing.
 * It is thrown inside the interpreter and never leaves it; the execution that ends on it is FAILED.
 */
export class StateFailure {
  readonly error: string | undefined;
  readonly cause: string | undefined;

  constructor(error?: string, cause?: string) {
    this.error = error;
    this.cause = cause;
  }

  /** `States.Runtime` ends the execution; no Retry and no Catch sees it (Step Functions, "Error names"). */
  get isFinal(): boolean {
    return this.error === 'States.Runtime';
  }
}
