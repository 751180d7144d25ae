import type { LambdaAnswer } from '../../local/workflow/lambda-answer.ts';

/** One invocation of a function, from its beginning to its end or its death. */
export class Invocation {
  readonly functionName: string;
  /** The execution that waits for it; none for the sweeper. */
  readonly execution: string | undefined;
  isAlive = true;
  /** What its caller hears, which may be before it ends. */
  readonly answered: Promise<LambdaAnswer>;
  readonly answer: (answer: LambdaAnswer) => void;
  /** It is over, one way or the other. */
  readonly ended: Promise<void>;
  readonly #end: () => void;

  constructor(functionName: string, execution: string | undefined) {
    this.functionName = functionName;
    this.execution = execution;
    let answer: Invocation['answer'] = () => undefined;
    this.answered = new Promise((resolve) => {
      answer = resolve;
    });
    this.answer = answer;
    let end: () => void = () => undefined;
    this.ended = new Promise((resolve) => {
      end = resolve;
    });
    this.#end = end;
  }

  finish(answer: LambdaAnswer): void {
    this.answer(answer);
    this.#end();
  }

  /** Whatever it was about to do does not happen any more. */
  die(error = 'Runtime.ExitError', message = 'Runtime exited with error: signal: killed'): void {
    this.isAlive = false;
    this.finish({ kind: 'error', error, cause: JSON.stringify({ errorType: error, errorMessage: message }) });
  }

  /** Never returns where it is dead. */
  async goOn(): Promise<void> {
    if (!this.isAlive) await new Promise(() => undefined);
  }
}
