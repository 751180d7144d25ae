import { seededRandom } from './seeded-random.ts';

/** What a value tries to run: a program that leaves a trace, and files that only a shell would make. */
const COMMANDS = ['canary', 'canary x', '>FIRED', 'canary >FIRED', ': >FIRED', 'exec canary', 'eval canary', '. FIRED'];

/** `@` is the command. */
const SHELL = [
  ...[
    '$(@)',
    '`@`',
    '$(`@`)',
    ';@',
    ';@;',
    '\n@\n',
    '\r\n@\r\n',
    '|@',
    '|@|',
    '&@',
    '&&@',
    '||@',
    '$(($(@)))',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a shell or CloudFormation would replace
    '${x:=$(@)}',
  ],
  ...[
    "'",
    '"',
    '\\',
    "';@;'",
    '";@;"',
    "'$(@)'",
    '"$(@)"',
    '\'"$(@)"\'',
    "'\\''$(@)'\\''",
    '")@("',
    "')@('",
    '<(@)',
    '>(@)',
  ],
  ...[
    '\\$(@)',
    '\\`@\\`',
    '\\\n@',
    '#\n@',
    '# @',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a shell or CloudFormation would replace
    '${IFS}@',
    '{@,}',
    '{ @; }',
    '(@)',
    '!@',
    '[[ $(@) ]]',
    '~',
    '*',
    '?',
    '[a-z]',
  ],
  ...[
    '$SSM_run',
    '$0',
    '$*',
    '$@',
    '$#',
    '$$',
    '$?',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a shell or CloudFormation would replace
    '${PATH}',
    '$IFS',
    '%s%n',
    '\\0',
    '\\x41',
    '\\n@\\n',
    '@\nexit 0\n',
  ],
];
/** Ends of the texts in which the documents write files, then a command. */
const HEREDOC = ['HEAL', 'SCRIPT', 'EOF', 'END', 'SWARMPROOF_FILE'].map((word) => `\n${word}\n@\n`);
const OPTIONS = [
  ...[
    '-rf',
    '-',
    '--',
    '--help',
    '-e @',
    '-c @',
    '-oProxyCommand=@',
    '--exec=@',
    '-K FIRED',
    '-o FIRED',
    '--output FIRED',
  ],
  ...['--privileged', '-v/:/host', '--config=FIRED', '-p ExecStartPost=@', '--unit=x', '-j @', '--file FIRED'],
];
const OTHER_LANGUAGES = [
  ...[
    '{{ @ }}',
    '{{ssm:x}}',
    '{{ssm-secure:x}}',
    '{{ global:DATE }}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a shell or CloudFormation would replace
    '${AWS::Region}',
    '{% $eval("@") %}',
    '%n%i%%;@',
  ],
  ...[
    '__import__("os").system("@")',
    '\');import os;os.system("@")#',
    '"\\(@)"',
    '" | input | "',
    '$ENV.PATH',
    '.[]|@sh',
  ],
  ...[
    '"}; system("@"); {"',
    'BEGIN{system("@")}',
    's/x/@/e',
    '1e @',
    '\n*filter\n-A INPUT -j ACCEPT\nCOMMIT\n',
    '"};"',
  ],
  ...[
    '<script>@</script>',
    '=cmd|@',
    '[x](javascript:@)',
    '\u001b[2J\u001b]0;@\u0007',
    '{"a":"@"}',
    'http://localhost/$(@)',
  ],
];
const CHARACTERS = [
  ...[
    '\u0001',
    '\u0007',
    '\b',
    '\t',
    '\v',
    '\f',
    '\r',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u00ad',
    'é',
    'ß',
    'Ω',
    '你好',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\u202e',
    '\u200b',
    '\ufeff',
    '\uff04\uff08canary\uff09',
    '‘canary’',
    '\ufffd',
    '😀',
    '👩‍💻',
    'a\u0301',
    '\n',
    ' ',
  ],
  ...[
    '..',
    '../x',
    '../../x',
    './x',
    '/',
    '//',
    '..\\x',
    ',',
    '=',
    ':',
    '1',
    '0',
    '-1',
    '1e9',
    '0x1',
    'none',
    'null',
    '',
  ],
];
/** What a value pretends to be. */
const TAME = [
  '',
  'web',
  'node1=192.0.2.1',
  '192.0.2.1',
  '8000',
  '8000:80',
  'run-0001',
  'none',
  'nginx:alpine',
  '0123456789ab',
  'both',
];
const KINDS = [SHELL, SHELL, SHELL, HEREDOC, OPTIONS, OTHER_LANGUAGES, CHARACTERS];

/** Values that no parameter should take, as many as are asked for, decided by the seed; none has a NUL, which no variable holds. */
export const hostileValues = (seed: string, count: number): readonly string[] => {
  const { below, one } = seededRandom(seed);
  const piece = (): string => one(one(KINDS)).replaceAll('@', one(COMMANDS));
  return Array.from({ length: count }, () => {
    const pieces = Array.from({ length: 1 + below(3) }, piece).join(one(['', '', ' ', ',']));
    return `${one(TAME)}${pieces}${one(TAME)}`;
  });
};
