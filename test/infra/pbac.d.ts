/** The evaluator has no types of its own; what the tests use of it. */
declare module 'pbac' {
  interface Policy {
    readonly Version: string;
    readonly Statement: readonly object[];
  }
  export default class PBAC {
    constructor(policies: readonly Policy[]);
    evaluate(request: { readonly action: string; readonly resource: string; readonly context: object }): boolean;
  }
}
