import type { VerbWords } from './verb-words.ts';

const valueCases = ({ verb, options }: VerbWords): string[] =>
  options
    .filter(({ takesValue }) => takesValue)
    .map(({ name, values }) => {
      const completed = values.length > 0 ? `compadd -- ${values.join(' ')}` : '_default';
      return `    '${verb} --${name}') ${completed}; return ;;`;
    });

const verbCase = ({ verb, options, words }: VerbWords): string => {
  const named = options.map(({ name }) => `--${name}`).join(' ');
  const known = words === 'experiments' ? 'experiments/*.yaml(N:t:r)' : words.join(' ');
  const others = known === '' ? '_files' : `compadd -- ${known}; _files`;
  return `    ${verb}) if [[ $cur == -* ]]; then compadd -- ${named}; else ${others}; fi ;;`;
};

/** What zsh evaluates to complete the command line, also behind `npx`. */
export const zshScript = (
  verbs: readonly VerbWords[],
): string => `# Completion for zsh, after compinit: source <(npx swarmproof completion zsh)
_swarmproof() {
  local at=2 cur=\${words[CURRENT]}
  if [[ \${words[1]:t} == npx ]]; then
    at=3
    if (( CURRENT == 2 )); then compadd -- swarmproof; return; fi
    if [[ \${words[2]} != swarmproof ]]; then _default; return; fi
  fi
  if (( CURRENT == at )); then
    compadd -- ${verbs.map(({ verb }) => verb).join(' ')} help --help --version
    return
  fi
  case "\${words[at]} \${words[CURRENT - 1]}" in
${verbs.flatMap(valueCases).join('\n')}
  esac
  case \${words[at]} in
${verbs.map(verbCase).join('\n')}
  esac
}

compdef _swarmproof swarmproof npx`;
