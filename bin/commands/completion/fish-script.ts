import type { VerbWords } from './verb-words.ts';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const linesOf = ({ verb, summary, options, words }: VerbWords): string[] => {
  const after = `complete -c swarmproof -n '__fish_seen_subcommand_from ${verb}'`;
  const known = words === 'experiments' ? '(__swarmproof_experiments)' : words.join(' ');
  return [
    `complete -c swarmproof -n __fish_use_subcommand -f -a ${verb} -d ${quoted(summary)}`,
    ...(known === '' ? [] : [`${after} -a '${known}'`]),
    ...options.map(({ name, takesValue, values }) => {
      const value = values.length > 0 ? ` -x -a '${values.join(' ')}'` : takesValue ? ' -r' : '';
      return `${after} -l ${name}${value}`;
    }),
  ];
};

/** What fish evaluates to complete the command line. */
export const fishScript = (
  verbs: readonly VerbWords[],
): string => `# Completion for fish: npx swarmproof completion fish | source
function __swarmproof_experiments
  for file in experiments/*.yaml
    string replace -r '.*/(.*)\\.yaml$' '$1' $file
  end
end
${verbs.flatMap(linesOf).join('\n')}`;
