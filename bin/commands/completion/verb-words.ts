import type { Command } from '../command.ts';
import { GENERAL_OPTIONS } from '../general-options.ts';

export interface OptionWords {
  readonly name: string;
  readonly takesValue: boolean;
  /** The values it allows; empty where they are no closed list. */
  readonly values: readonly string[];
}

/** What can be typed after a verb. */
export interface VerbWords {
  readonly verb: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  readonly words: 'experiments' | readonly string[];
}

const optionsOf = ({ options, choices = {} }: Command): OptionWords[] => [
  ...Object.entries(options).map(([name, { type }]) => ({
    name,
    takesValue: type === 'string',
    values: choices[name] ?? [],
  })),
  ...Object.keys(GENERAL_OPTIONS).map((name) => ({ name, takesValue: false, values: [] })),
  { name: 'help', takesValue: false, values: [] },
];

/** Everything that can be typed, from the verbs themselves. */
export const verbWords = (
  verbs: Readonly<Record<string, { readonly summary: string; load(): Promise<Command> }>>,
): Promise<readonly VerbWords[]> =>
  Promise.all(
    Object.entries(verbs).map(async ([verb, { summary, load }]) => {
      const command = await load();
      return { verb, summary, options: optionsOf(command), words: command.words ?? [] };
    }),
  );
