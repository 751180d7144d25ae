export interface Stage {
  readonly title: string;
  /** A program, of the project's own `node_modules/.bin` where it is there, and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** A program that runs beside it, for a later stage: the stage is over once both are, and ok where both are. */
  readonly beside?: readonly [string, ...string[]];
}

const PROCESSES = ['contract', 'processes', 'browser'].flatMap((project) => ['--project', project]);

/** The stages of `npm test`, the quick ones first; the last runs real virtual machines. */
export const STAGES: readonly Stage[] = [
  { title: 'lint', command: ['biome', 'check', '.'] },
  { title: 'types', command: ['tsc', '--noEmit'] },
  { title: 'fast tests', command: ['vitest', 'run', '--project', 'fast', '--maxWorkers=2'] },
  {
    title: 'rules: whole stacks, cdk-nag, shellcheck, hostile values, simulated runs',
    command: ['vitest', 'run', '--project', 'rules', '--maxWorkers=2'],
  },
  {
    title: 'the start of a command',
    command: ['vitest', 'run', '--project', 'start'],
  },
  {
    title: 'timed tests: the samplers, the programs inside containers',
    command: ['vitest', 'run', '--project', 'timed', '--maxWorkers=2'],
  },
  {
    title: 'processes: the local cloud, the command line, the programs of the nodes, the dashboard in Chromium',
    // They wait for a third of their time, and the build of the image takes two minutes of one core, which it is to have.
    command: ['nice', '-n', '5', 'vitest', 'run', ...PROCESSES, '--maxWorkers=3'],
    beside: ['node', '--import', 'tsx', 'bin/check/make-image.ts'],
  },
  { title: 'real tests: three virtual machines', command: ['vitest', 'run', '--project', 'local'] },
];
