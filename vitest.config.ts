import { defineConfig } from 'vitest/config';

const env = {
  CDK_VALIDATION: 'false',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** A test that measures a tenth of a second: it wants the machine to itself. */
const START = ['test/bin/start-time.test.ts'];

/** Tests that measure, or wait for what must not come too late: each wants a processor to itself. */
const TIMED = [
  ...['test/bench/**/*.test.ts', 'test/infra/sampler.test.ts'],
  ...['test/infra/documents-overlay.test.ts', 'test/infra/documents-overlay-cost.test.ts'],
];

/** Tests of the nodes' own programs, and of the command line as a process: they start many, and wait for them. */
const PROCESSES = [
  'test/infra/documents-!(overlay|overlay-cost).test.ts',
  'test/bin/{child-process,command-line,interrupted-down,interrupted-run,interrupted-verbs,manners,start,up}.test.ts',
  'test/bin/launch/launch.test.ts',
];

/** Tests that go through whole stacks and all scripts with other people's rules, and whole simulated runs: each takes seconds. */
const RULES = [
  ...['test/infra/nag.test.ts', 'test/infra/shellcheck.test.ts', 'test/infra/injection.test.ts'],
  ...['test/infra/assembly.test.ts', 'test/infra/reproducible.test.ts', 'test/infra/deployment-guide.test.ts'],
  'test/infra/foreign-app.test.ts',
  ...['test/requests/model-problems.test.ts', 'test/dashboard/report/prometheus-client.test.ts'],
  ...['test/simulation/**/*.test.ts', 'test/docs/extending.test.ts'],
];

/** Tests that put something in the place of a module: what they leave in memory is not for the files after them. */
const MOCKING = ['test/fleet/full-disk.test.ts'];

/**
 * `fast` needs nothing but Node; neither do `start`, `timed`, `processes` and `rules`, which take their time; `contract` starts a local
 * cloud; `browser` wants Chromium (Debian's package); `local` runs experiments on real virtual machines; `machines` holds what takes
 * longer on them and is not part of `npm test`, nor is `crash`: every point at which a run can be disturbed, simulated, behind the wire and on machines.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          env,
          include: ['test/**/*.test.ts'],
          testTimeout: 15_000,
          // Loading the same modules again for each file took two thirds of the time. Modules keep nothing between calls, and
          // whoever stubs a variable gives it back.
          isolate: false,
          exclude: [
            'test/local/**',
            'test/machines/**',
            'test/contract/**',
            'test/browser/**',
            'test/crash/**',
            ...START,
            ...TIMED,
            ...PROCESSES,
            ...RULES,
            ...MOCKING,
          ],
        },
      },
      { test: { name: 'start', env, include: START, testTimeout: 60_000 } },
      { test: { name: 'timed', env, include: [...TIMED, ...MOCKING], testTimeout: 60_000 } },
      { test: { name: 'processes', env, include: PROCESSES, testTimeout: 60_000 } },
      { test: { name: 'rules', env, include: RULES, testTimeout: 60_000 } },
      {
        test: {
          name: 'crash',
          env,
          include: ['test/crash/**/*.test.ts'],
          testTimeout: 3_600_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'contract',
          env,
          include: ['test/contract/**/*.test.ts'],
          globalSetup: ['test/cloud/make-assembly.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          env,
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'local',
          env,
          include: ['test/local/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 900_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'machines',
          env,
          include: ['test/machines/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 900_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
