import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import { bashScript } from './completion/bash-script.ts';
import { fishScript } from './completion/fish-script.ts';
import { type VerbWords, verbWords } from './completion/verb-words.ts';
import { zshScript } from './completion/zsh-script.ts';
import { nearestWord } from './nearest-word.ts';
import { onlyWord } from './only-word.ts';

const SCRIPTS: Readonly<Record<string, (verbs: readonly VerbWords[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};
const SHELLS = Object.keys(SCRIPTS);

const USAGE = `completion bash|zsh|fish

Prints what the shell evaluates so that the tab key completes verbs, options, their values and experiments. It is made of
the verbs as they are: print it again after an update.

  bash    source <(npx swarmproof completion bash)     in ~/.bashrc; completes behind npx as well
  zsh     source <(npx swarmproof completion zsh)      in ~/.zshrc, after compinit; completes behind npx as well
  fish    npx swarmproof completion fish | source      in ~/.config/fish/config.fish; completes swarmproof alone`;

/** `swarmproof completion <shell>`; it is among the verbs itself. */
export const completion = (verbs: Parameters<typeof verbWords>[0]): Command => ({
  summary: 'print what makes a shell complete this command line',
  usage: USAGE,
  examples: ['completion bash'],
  words: SHELLS,
  options: {},
  run: async (_values, positionals, io) => {
    const shell = onlyWord('completion', 'a shell', positionals);
    const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
    if (script === undefined) {
      const meant = nearestWord(shell, SHELLS);
      const guess = meant ? `; did you mean "${meant}"?` : '';
      throw new SwarmproofError(
        'Usage',
        `completion got ${JSON.stringify(shell)}; allowed are ${SHELLS.join(', ')}${guess}`,
        'npx swarmproof completion --help',
      );
    }
    io.out(script(await verbWords(verbs)));
    return 0;
  },
});
