import type { VerbWords } from './verb-words.ts';

const spelt = (words: readonly string[]): string => `'${words.join(' ')}'`;

const valueCases = ({ verb, options }: VerbWords): string[] => {
  const taking = options.filter(({ takesValue }) => takesValue);
  const free = taking.filter(({ values }) => values.length === 0).map(({ name }) => `'${verb} --${name}'`);
  return [
    ...taking
      .filter(({ values }) => values.length > 0)
      .map(({ name, values }) => `    '${verb} --${name}') words=${spelt(values)} ;;`),
    ...(free.length > 0 ? [`    ${free.join(' | ')}) return ;;`] : []),
  ];
};

const verbCase = ({ verb, options, words }: VerbWords): string => {
  const known = words === 'experiments' ? '$(_swarmproof_experiments)' : words.join(' ');
  const named = options.map(({ name }) => `--${name}`).join(' ');
  return `    ${verb}) if [[ $cur == -* ]]; then words='${named}'; else words="${known}"; fi ;;`;
};

/** What bash evaluates to complete the command line, also behind `npx`. */
export const bashScript = (
  verbs: readonly VerbWords[],
): string => `# Completion for bash: source <(npx swarmproof completion bash)
_swarmproof_experiments() {
  local file
  for file in experiments/*.yaml; do
    [[ -f $file ]] && file=\${file##*/} && printf '%s\\n' "\${file%.yaml}"
  done
}

_swarmproof() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} at=1 words=
  COMPREPLY=()
  if [[ \${COMP_WORDS[0]##*/} == npx ]]; then
    at=2
    if [[ $COMP_CWORD -eq 1 ]]; then words=swarmproof; elif [[ \${COMP_WORDS[1]} != swarmproof ]]; then return; fi
  fi
  # Bash takes an equals sign for a word of its own.
  if [[ $cur == '=' ]]; then cur=; elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  if [[ $COMP_CWORD -eq $at ]]; then
    words=${spelt([...verbs.map(({ verb }) => verb), 'help', '--help', '--version'])}
  elif [[ -z $words ]]; then
    case "\${COMP_WORDS[at]} $prev" in
${verbs.flatMap(valueCases).join('\n')}
    esac
    if [[ -z $words ]]; then
      case \${COMP_WORDS[at]} in
${verbs.map(verbCase).join('\n')}
      esac
    fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}

complete -o default -F _swarmproof swarmproof npx`;
