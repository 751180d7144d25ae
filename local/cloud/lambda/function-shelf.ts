import type { Assembly, FunctionArtifact } from '../assembly/assembly.ts';

const namesOf = ({ name, arn, version }: FunctionArtifact): readonly string[] =>
  [name, arn].flatMap((each) => [`${each}:${version}`, ...(version === '$LATEST' ? [each] : [])]);

/** The functions that can be invoked: as they were deployed last, and every version that was published since the cloud opened. */
export class FunctionShelf {
  #latest: readonly FunctionArtifact[] = [];
  readonly #published: FunctionArtifact[] = [];

  /** Takes the place of what was deployed before. A version that is there already stays as it is, and so do those that are not named any more. */
  deploy({ functions, versions }: Pick<Assembly, 'functions' | 'versions'>): void {
    this.#latest = functions;
    this.#published.push(...versions.filter(({ arn, version }) => !this.find(`${arn}:${version}`)));
  }

  /** By name or ARN; without a version, or with `:$LATEST`, as it was deployed last. */
  find(nameOrArn: string): FunctionArtifact | undefined {
    return this.all.find((each) => namesOf(each).includes(nameOrArn));
  }

  get all(): readonly FunctionArtifact[] {
    return [...this.#latest, ...this.#published];
  }
}
