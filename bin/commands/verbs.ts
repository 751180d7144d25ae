import type { Command } from './command.ts';

export interface Verb {
  readonly summary: string;
  /** Read only when the verb is called: starting up stays quick. */
  load(): Promise<Command>;
}

/** Every verb of the command line, in the order in which one needs them. */
export const VERBS: Readonly<Record<string, Verb>> = {
  list: {
    summary: 'list the experiments: what they claim, what they need, how they last ended',
    load: async () => (await import('./list.ts')).list,
  },
  run: {
    summary: 'run an experiment and watch it to its verdict',
    load: async () => (await import('./run.ts')).run,
  },
  campaign: {
    summary: 'run experiments in turn for some time, and tell how steady they are',
    load: async () => (await import('./campaign.ts')).campaign,
  },
  watch: {
    summary: 'follow a run that is under way to its verdict',
    load: async () => (await import('./watch.ts')).watch,
  },
  abort: {
    summary: 'stop a run that is under way; it is healed and cleaned up',
    load: async () => (await import('./abort.ts')).abort,
  },
  halt: {
    summary: 'stop and heal all runs, and let none begin',
    load: async () => (await import('./halt.ts')).halt,
  },
  resume: {
    summary: 'let runs begin again after a halt',
    load: async () => (await import('./resume.ts')).resume,
  },
  schedule: {
    summary: 'list the schedules; pause one of them, or let it go on',
    load: async () => (await import('./schedule.ts')).schedule,
  },
  sweep: {
    summary: 'take up at once what runs left behind',
    load: async () => (await import('./sweep.ts')).sweep,
  },
  plan: {
    summary: 'show what a run would do; nothing is executed',
    load: async () => (await import('./plan.ts')).plan,
  },
  init: {
    summary: 'write an experiment file to begin with',
    load: async () => (await import('./init.ts')).init,
  },
  validate: {
    summary: 'check an experiment file without running it',
    load: async () => (await import('./validate.ts')).validate,
  },
  judge: {
    summary: 'judge the journal of a run again, from its commands alone',
    load: async () => (await import('./judge.ts')).judge,
  },
  history: {
    summary: 'list the runs and their verdicts, newest first',
    load: async () => (await import('./history.ts')).history,
  },
  delete: {
    summary: 'delete a run from the history, with everything that belongs to it',
    load: async () => (await import('./delete.ts')).deletion,
  },
  dashboard: {
    summary: 'show the history in a browser, on this machine alone',
    load: async () => (await import('./dashboard.ts')).dashboard,
  },
  report: {
    summary: 'tell a run as a page, for CI, or as figures',
    load: async () => (await import('./report.ts')).report,
  },
  compare: {
    summary: 'put two runs side by side',
    load: async () => (await import('./compare.ts')).compare,
  },
  selftest: {
    summary: 'break a local swarm in known ways and see that every check says so',
    load: async () => (await import('./selftest.ts')).selftest,
  },
  up: {
    summary: 'bring up a fleet of local virtual machines',
    load: async () => (await import('./up.ts')).up,
  },
  down: {
    summary: 'remove a fleet of local virtual machines, in any state',
    load: async () => (await import('./down.ts')).down,
  },
  park: {
    summary: 'stop the machines of the stack in AWS between runs',
    load: async () => (await import('./park.ts')).park,
  },
  unpark: {
    summary: 'start the machines that were parked, and let runs begin again',
    load: async () => (await import('./unpark.ts')).unpark,
  },
  exec: {
    summary: 'run one command on a node of the fleet that is up',
    load: async () => (await import('./exec.ts')).exec,
  },
  doctor: {
    summary: 'name what this machine or account lacks, each with its fix',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  completion: {
    summary: 'print what makes a shell complete this command line',
    load: async () => (await import('./completion.ts')).completion(VERBS),
  },
};
