import { type RunVersions, runVersions } from '../history/run-versions.ts';
import type { Journal } from '../journal.ts';
import { PRICES } from '../prices.ts';
import { runCost } from '../run-cost.ts';
import type { Judged } from '../verdict.ts';
import { cutText } from './cut-text.ts';
import type { Report } from './report.ts';
import { reportCommands } from './report-commands.ts';
import { reportMoments } from './report-moments.ts';
import { reportPaths } from './report-paths.ts';
import { reportSteps } from './report-steps.ts';

const UNJUDGED: Judged = {
  verdict: 'error',
  cleanup: 'dirty',
  reason: 'the run has no verdict: it is still going on, or it broke before it was judged',
  nodes: [],
};

const sentence = (text: string): string => cutText(text, 4000).text;

const judgedOf = ({ verdict, cleanup, reason, nodes, layer, evidence }: Judged) => ({
  verdict,
  cleanup,
  reason: sentence(reason),
  nodes: [...nodes],
  layer: layer ?? null,
  evidence: evidence === undefined ? null : sentence(evidence),
});

/** Of a run that is not recorded yet what it has learnt so far, and not of which version it will be recorded. */
const learntVersions = ({ run, facts }: Journal): Partial<RunVersions> => {
  const { harness: _own, ...learnt } = runVersions(facts);
  return run.versions ?? learnt;
};

const versionsOf = (journal: Journal): Report['versions'] => {
  const { machines, artifacts } = journal;
  const { harness, engine, kernel } = learntVersions(journal);
  return {
    harness: harness ?? '',
    // What the nodes said of themselves comes before what their image was made with.
    engine: engine ?? machines?.engine ?? '',
    kernel: kernel ?? '',
    guest: machines?.release ?? '',
    accelerator: machines?.accelerator ?? '',
    emulator: machines?.emulator ?? '',
    node: artifacts?.nodeVersion ?? '',
    workflow: Object.values(artifacts?.stateMachines ?? {})[0] ?? '',
  };
};

const costOf = (journal: Journal): Report['cost'] => {
  const usd = runCost(journal);
  return {
    totalUsd: usd.total,
    stepFunctionsUsd: usd.stepFunctions,
    lambdaUsd: usd.lambda,
    dynamoDbUsd: usd.dynamoDb,
    region: PRICES.region,
    pricesReadIn: PRICES.readIn,
  };
};

interface Told extends Pick<Report, 'again' | 'target' | 'stack'> {
  exitCodeOf(judged: Judged): number;
}

/** Gathers from the journal of a run, and what is known of it besides, all that is told of it. Whether the journal was whole the report's schema tells. */
export const reportOf = (journal: Journal, { again, target, stack, exitCodeOf }: Told): Report => {
  const { run, plan, errors } = journal;
  const judged = run.judged ?? UNJUDGED;
  return {
    schemaVersion: 1,
    runId: run.runId,
    experiment: run.experiment,
    hypothesis: sentence(plan.hypothesis),
    swarmId: run.swarmId,
    seed: run.seed,
    again,
    target,
    stack,
    startedAt: run.startedAt,
    endedAt: run.endedAt ?? null,
    durationMs: run.endedAt === undefined ? null : Date.parse(run.endedAt) - Date.parse(run.startedAt),
    targets: [...(run.targets ?? journal.facts.targets ?? [])],
    ...judgedOf(judged),
    exitCode: exitCodeOf(judged),
    errors: errors.slice(0, 100).map(sentence),
    fleet: plan.nodes.map(({ name, role, address }) => ({ name, role, address })),
    versions: versionsOf(journal),
    cost: costOf(journal),
    moments: reportMoments(journal),
    steps: reportSteps(journal),
    paths: reportPaths(journal),
    ...reportCommands(journal),
  };
};
