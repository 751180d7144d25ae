export interface Stage {
  readonly title: string;
  /** Program of the project's own `node_modules/.bin`, and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** A program that runs beside it, for a later stage: the stage is over once both are, and ok where both are. */
  readonly beside?: readonly [string, ...string[]];
}

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
    title: 'timed tests: the programs of the nodes, the command line',
    command: ['vitest', 'run', '--project', 'timed'],
  },
  {
    title: 'contract tests: the local cloud',
    command: ['vitest', 'run', '--project', 'contract', '--maxWorkers=3'],
    // Those tests wait for half of their time, and the build of the image takes two minutes of one core.
    beside: ['node', '--import', 'tsx', 'bin/check/make-image.ts'],
  },
  { title: 'browser tests: the dashboard in Chromium', command: ['vitest', 'run', '--project', 'browser'] },
  { title: 'real tests: three virtual machines', command: ['vitest', 'run', '--project', 'local'] },
];
