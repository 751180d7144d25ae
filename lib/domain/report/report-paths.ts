import type { Journal } from '../journal.ts';
import type { NodeOutput } from '../observation.ts';
import { clockBounds } from '../probes/clock-bounds.ts';
import { sampled } from '../probes/sampled.ts';
import type { CommandRecord } from '../run.ts';
import { countBackends } from '../sampling/count-backends.ts';
import type { ClockBounds } from '../sampling/interval-seen.ts';
import { isFailure } from '../sampling/is-failure.ts';
import { outagesOf } from '../sampling/outages-of.ts';
import { routeOf } from '../sampling/route-of.ts';
import type { SampleSummary } from '../sampling/sample-summary.ts';
import { type Track, trackOf } from '../sampling/track-of.ts';
import type { ReportPath } from './report.ts';
import { samplingTerms } from './sampling-terms.ts';

interface Vantage {
  readonly node: string;
  /** Of the run, when the sampler started. */
  readonly startsMs: number;
  readonly clockKnownToMs: number | null;
  readonly endedEarly: boolean;
}

interface Known {
  /** Backends behind a path. */
  readonly round: number;
  /** Targets that answer nobody until they are back, and ask nobody any more. */
  readonly switchedOff: readonly string[];
}

/** Stretches of slots that were not right, each of one code. */
const notRight = ({ codes, dueMs, periodMs }: Track, startsMs: number): ReportPath['notRight'] => {
  const found: { fromMs: number; toMs: number; code: string }[] = [];
  for (const [slot, code] of codes.entries()) {
    if (code === '.') continue;
    const toMs = Math.round(startsMs + dueMs(slot) + periodMs);
    const open = codes[slot - 1] === code ? found.at(-1) : undefined;
    if (open) open.toMs = toMs;
    else found.push({ fromMs: Math.round(startsMs + dueMs(slot)), toMs, code });
  }
  return found;
};

const reportPath = (
  track: Track,
  { node, startsMs, clockKnownToMs, endedEarly }: Vantage,
  { round, switchedOff }: Known,
): ReportPath => {
  const { path, codes, dueMs, periodMs } = track;
  const at = (ms: number): number => Math.round(startsMs + ms);
  const maybe = (ms: number | undefined): number | null => (ms === undefined ? null : at(ms));
  const { kind, to } = routeOf(path.id);
  // An asker that is gone sees nothing.
  const seen: Track = { ...track, codes: codes.map((code) => (code === 'g' ? 'b' : code)) };
  const failed = codes.filter((code) => code !== 'g' && isFailure(code)).length;
  const answered = codes.filter((code) => code === '.').length;
  return {
    from: node,
    path: path.id,
    leadsToTarget: (endedEarly && switchedOff.includes(node)) || (kind === 'mesh' && switchedOff.includes(to)),
    endedEarly,
    startsMs: at(dueMs(0)),
    endsMs: at(dueMs(codes.length)),
    clockKnownToMs,
    periodMs,
    probes: codes.filter((code) => code !== 'b' && code !== 'g').length,
    failed,
    blind: codes.filter((code) => code === 'b').length,
    backends: countBackends({ answered, failed }, { answered: path.hosts, failed: path.failedHosts }),
    notRight: notRight(track, startsMs),
    outages: outagesOf(seen, Math.max(1, round)).map((outage) => ({
      lastRightMs: maybe(outage.lastRightMs),
      firstFailMs: at(outage.firstFailMs),
      lastFailMs: at(outage.lastFailMs),
      nextRightMs: maybe(outage.nextRightMs),
      atLeastMs: Math.round(outage.atLeastMs),
      atMostMs: Math.round(Math.max(0, outage.atMostMs)),
      failed: outage.failed,
      probed: outage.probed,
      failedPercent: Math.round((1000 * outage.failed) / Math.max(1, outage.probed)) / 10,
      byCode: outage.byCode,
      backends: [...outage.backends],
    })),
  };
};

const outputOf = ({ node, outcome, acts, requestedAt, answeredAt }: CommandRecord): NodeOutput | undefined =>
  outcome && { node, status: outcome, acts, requestedAt, answeredAt };

/** Of a node that went down the clock of the boot that was watched: when it is back it may show another time. */
const clockOf = (output: NodeOutput, { ended }: SampleSummary, { commands }: Journal): ClockBounds | undefined => {
  if (ended === 'asked') return clockBounds(output);
  const start = commands.find(({ action, node }) => action === 'sample-start' && node === output.node);
  const started = start && outputOf(start);
  return (started && clockBounds(started)) ?? clockBounds(output);
};

const pathsOf = (command: CommandRecord, journal: Journal): ReportPath[] => {
  const output = outputOf(command);
  const summary = output && sampled.summaryOf(output);
  if (!summary) return [];
  const { facts, run, plan } = journal;
  const { meshService = '', mode } = samplingTerms(plan) ?? {};
  const switchedOff = mode === 'silence' ? (facts.targets ?? run.targets ?? []) : [];
  const clock = clockOf(output, summary, journal);
  const aheadMs = clock ? (clock.leastMs + clock.mostMs) / 2 : 0;
  const vantage: Vantage = {
    node: output.node,
    startsMs: summary.startedAtMs - aheadMs - Date.parse(run.startedAt),
    clockKnownToMs: clock ? (clock.mostMs - clock.leastMs) / 2 : null,
    endedEarly: summary.ended !== 'asked',
  };
  return summary.paths.map((path) => {
    const round = sampled.backendsOf(path, { meshService }, facts).all;
    return reportPath(trackOf(summary, path), vantage, { round, switchedOff });
  });
};

/** What every sampler saw on every path, on one clock; empty where none was collected. */
export const reportPaths = (journal: Journal): ReportPath[] => {
  const collected = new Map(
    journal.commands.filter(({ action }) => action === 'sample-stop').map((command) => [command.node, command]),
  );
  return [...collected.values()].flatMap((command) => pathsOf(command, journal));
};
