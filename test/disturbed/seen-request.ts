/** A request that passes, and the function that makes it; empty where no function does. */
export interface SeenRequest {
  readonly by: string;
  readonly action: string;
  readonly body: string;
}
