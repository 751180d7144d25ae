/** How Lambda words a failure of a function; as JSON it is the `Cause` that Step Functions shows. */
export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What one invocation came to. `payload` is JSON text, as it crossed the process boundary. */
export type FunctionOutcome =
  | { readonly kind: 'result'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'failure'; readonly requestId: string; readonly failure: FunctionFailure };

/** The same, with the version of the function that ran. */
export type InvocationOutcome = FunctionOutcome & { readonly version: string };
