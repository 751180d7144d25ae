/** What this machine lacks and setup cannot mend by itself; the message says what to type. Ends in exit code 2. */
export class SetupProblem extends Error {}
