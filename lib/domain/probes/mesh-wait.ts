import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { curlExit } from './curl-exit.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { readWhoami } from './read-whoami.ts';

/** Milliseconds from the moment at which a node was asked to join. */
export interface MeshWait {
  /** Until the engine had answered. */
  readonly joinMs: number;
  /** Until the mesh was last asked in vain; 0 where it never was. */
  readonly atLeastMs: number;
  /** Until it had answered. */
  readonly atMostMs: number;
}

/** A moment that a document noted, in milliseconds since the machine started. */
const momentIn = (output: NodeOutput | undefined, label: string): number | undefined => {
  const text = actOf(output, label)?.stdout.trim() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
};

/** How long the mesh took to answer on a node that joined, or why that is not known. */
export const meshWait = (
  node: string,
  joined: NodeOutput | undefined,
  awaited: NodeOutput | undefined,
): MeshWait | Finding => {
  const curl = actOf(awaited, 'curl');
  if (!curl) return find.blind(node, `${node}: nobody saw whether the mesh answers`);
  if (curl.exit !== 0) return find.red(node, `${node}: the mesh did not answer: ${curlExit(curl.exit)}`);
  const answer = readWhoami(curl.stdout);
  if (typeof answer === 'string') return find.red(node, `${node}: ${answer}`);
  const [asked, answered] = [momentIn(joined, 'asked'), momentIn(awaited, 'answered')];
  const failed = momentIn(awaited, 'failed') ?? asked;
  const joinMs = actOf(joined, 'join')?.durationMs;
  if (asked === undefined || answered === undefined || failed === undefined || joinMs === undefined) {
    return find.blind(node, `${node}: does not say when the mesh answered`);
  }
  // The clock of a machine that was started meanwhile began anew.
  if (failed < asked || answered < failed) return find.blind(node, `${node}: its clock went back`);
  return { joinMs, atLeastMs: failed - asked, atMostMs: answered - asked };
};
