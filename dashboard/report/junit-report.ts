import type { Report, ReportStep } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from './escape-markup.ts';
import { plainBlock } from './plain-block.ts';
import { stepOutcome } from './step-outcome.ts';
import { verdictWords } from './verdict-words.ts';

type Kind = 'failure' | 'error' | 'skipped';

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly seconds: string;
  readonly kind?: Kind;
  readonly message: string;
  readonly body: string;
}

const MAX_OUTPUT = 2000;

const attribute = (text: string, max = 400): string => escapeMarkup(plainText(text, max));
const seconds = (ms: number | null): string => ((ms ?? 0) / 1000).toFixed(3);

/** What the commands of a step gave back, the end of a long story left out. */
const outputsOf = ({ index }: ReportStep, { commands }: Report): string =>
  commands
    .filter(({ step }) => step === index)
    .flatMap(({ node, action, problem, acts }) => [
      ...(problem === '' ? [] : [`${node} ${action}: ${problem}`]),
      ...acts
        .filter(({ exit, stderr }) => exit !== 0 || stderr.text !== '')
        .map(({ label, exit, stdout, stderr }) => `${node} ${label} exit ${exit}\n${stdout.text}${stderr.text}`),
    ])
    .join('\n')
    .slice(0, MAX_OUTPUT);

const kindOf = (step: ReportStep): Kind | undefined => {
  const { outcome } = stepOutcome(step);
  if (outcome === 'green') return undefined;
  if (outcome === 'skipped' || outcome === 'unreached') return 'skipped';
  return outcome === 'red' && step.role === 'hypothesis' ? 'failure' : 'error';
};

const stepCase = (step: ReportStep, report: Report): TestCase => {
  const kind = kindOf(step);
  const body = [step.summary, step.hint, step.nodes.join(', '), kind === undefined ? '' : outputsOf(step, report)];
  return {
    classname: `${report.experiment}.${step.phase}`,
    name: `${step.id} ${step.description}`,
    seconds: seconds(step.durationMs),
    ...(kind ? { kind } : {}),
    message: step.summary || stepOutcome(step).word,
    body: body.filter((text) => text !== '').join('\n'),
  };
};

/** The verdict and the clean-up are cases of their own: whatever the steps say, only a clean pass is green. */
const runCases = ({ experiment, verdict, cleanup, reason, durationMs }: Report): readonly TestCase[] => [
  {
    classname: experiment,
    name: 'verdict',
    seconds: seconds(durationMs),
    ...(verdict === 'pass' ? {} : { kind: verdict === 'fail' ? 'failure' : 'error' }),
    message: `${verdict}: ${verdictWords(verdict).meaning}`,
    body: reason,
  },
  {
    classname: experiment,
    name: 'cleanup',
    seconds: seconds(0),
    ...(cleanup === 'clean' ? {} : { kind: 'error' as const }),
    message: cleanup,
    body: cleanup === 'clean' ? '' : 'something that the run made or changed is left',
  },
];

const caseLines = ({ classname, name, seconds: took, kind, message, body }: TestCase): string => {
  const head = `    <testcase classname="${attribute(classname)}" name="${attribute(name)}" time="${took}"`;
  if (!kind) return `${head}/>`;
  const text = escapeMarkup(plainBlock(body, 2 * MAX_OUTPUT + 4000));
  return [
    `${head}>`,
    `      <${kind} type="${kind}" message="${attribute(message, 1000)}">${text}</${kind}>`,
    '    </testcase>',
  ].join('\n');
};

const properties = ({ runId, seed, swarmId, targets, versions, again, cost }: Report): readonly string[] =>
  Object.entries({
    run: runId,
    swarm: swarmId,
    seed: String(seed),
    targets: targets.join(','),
    ...versions,
    costUsd: cost.totalUsd.toFixed(4),
    again,
  }).map(([name, value]) => `      <property name="${name}" value="${attribute(value)}"/>`);

/** One test suite: the verdict, the clean-up, and a case for each step. Only what is proven is green. */
export const junitReport = (report: Report): string => {
  const cases = [...runCases(report), ...report.steps.map((step) => stepCase(step, report))];
  const count = (kind: Kind): number => cases.filter((each) => each.kind === kind).length;
  const totals = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"`;
  const time = `time="${seconds(report.durationMs)}"`;
  const story = [report.hypothesis, report.reason, `again the same: ${report.again}`].join('\n');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="swarmproof" ${totals} ${time}>`,
    `  <testsuite name="swarmproof ${attribute(report.experiment)}" ${totals} skipped="${count('skipped')}" ${time} timestamp="${attribute(report.startedAt.slice(0, 19))}">`,
    '    <properties>',
    ...properties(report),
    '    </properties>',
    ...cases.map(caseLines),
    `    <system-out>${escapeMarkup(plainBlock(story, 10_000))}</system-out>`,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
};
