import type { SampleSummary } from './sample-summary.ts';
import { slotCodes } from './slot-codes.ts';

export interface IntervalInput {
  readonly summaries: readonly { readonly node: string; readonly summary: SampleSummary }[];
  readonly targets: readonly string[];
  /** Paths on which failures are allowed while the fault lasts and shortly after it. */
  readonly allowed: 'none' | 'target' | 'any';
  readonly fromMs: number;
  /** End of the fault, and how long after it failures are allowed. */
  readonly toMs: number;
  readonly allowedMs: number;
  /** Paths from inside containers of the target ended with the fault. */
  readonly endsContainers: boolean;
}

export interface IntervalFindings {
  readonly early: readonly string[];
  readonly red: readonly string[];
  readonly blind: readonly string[];
  readonly nodes: readonly string[];
  readonly measures: Readonly<Record<string, number>>;
}

const MAX_BLIND_SHARE = 0.05;
const MAX_BLIND_GAP_MS = 2000;

const ofTarget = (node: string, id: string, targets: readonly string[]): boolean =>
  targets.includes(node) || targets.some((target) => id === `mesh:${target}`);

/** Judges paths of nodes that live on: no failure before the fault, and while it lasts and shortly after only where it is allowed. */
export const judgeInterval = (input: IntervalInput): IntervalFindings => {
  const [early, red, blind]: string[][] = [[], [], []];
  const nodes = new Set<string>();
  let [probes, failed, lastAfterMs, slowLookups] = [0, 0, 0, 0];
  for (const { node, summary } of input.summaries) {
    const { slots, periodMs, timeoutMs, startedAtMs } = summary;
    for (const path of summary.paths) {
      const at = (slot: number) => startedAtMs + slot * periodMs;
      const isEnded = input.endsContainers && input.targets.includes(node) && path.id.startsWith('name:');
      const codes = slotCodes(path, slots).filter((_code, slot) => !isEnded || at(slot) < input.fromMs);
      const seen = codes.flatMap((code, slot) => (code === '.' || code === 'b' ? [] : [{ slot, code, ms: at(slot) }]));
      const blinds = codes.filter((code) => code === 'b').length;
      const gap = Math.max(
        0,
        ...codes
          .join('')
          .split(/[^b]+/)
          .map((each) => each.length),
      );
      if (blinds > codes.length * MAX_BLIND_SHARE || gap * periodMs > MAX_BLIND_GAP_MS) {
        blind?.push(`the sampler on ${node} was blind for ${blinds} of ${codes.length} probes of ${path.id}`);
      }
      probes += codes.length - blinds;
      failed += seen.length;
      slowLookups += path.slowLookups;
      const isAllowed =
        input.allowed === 'any' || (input.allowed === 'target' && ofTarget(node, path.id, input.targets));
      const before = seen.filter((each) => each.ms + timeoutMs < input.fromMs);
      const after = seen.filter((each) => each.ms > input.toMs + (isAllowed ? input.allowedMs : 0));
      const during = seen.filter((each) => !before.includes(each) && !after.includes(each));
      const tell = (list: typeof seen, word: string) => {
        const [first] = list;
        const s = (((first?.ms ?? 0) - input.fromMs) / 1000).toFixed(1);
        return `${path.id} from ${node}: ${list.length} failures ${word}, the first (${first?.code}) at ${s} s`;
      };
      if (before.length > 0) early?.push(tell(before, 'before the fault'));
      if (after.length > 0) red?.push(tell(after, 'after the end of the fault'));
      if (during.length > 0 && !isAllowed) red?.push(tell(during, 'while it lasted'));
      if (after.length > 0 || (during.length > 0 && !isAllowed)) nodes.add(node);
      lastAfterMs = Math.max(lastAfterMs, (seen.at(-1)?.ms ?? 0) - input.toMs);
    }
  }
  const measures = {
    probes,
    failed,
    slowLookups,
    faultMs: input.toMs - input.fromMs,
    lastFailureAfterHealMs: lastAfterMs,
  };
  return { early: early ?? [], red: red ?? [], blind: blind ?? [], nodes: [...nodes], measures };
};
