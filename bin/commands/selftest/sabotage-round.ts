import { judgeCatch } from '../../../local/sabotage/judge-catch.ts';
import type { Sabotage } from '../../../local/sabotage/sabotage.ts';
import type { Outcome } from '../run/outcome.ts';
import type { SabotageResult } from './sabotage-result.ts';
import type { SelftestRooms } from './selftest-rooms.ts';

const VERIFY = 'verify';
const STAGE = 'standing-swarm';
/** Swarm mends most in seconds and all of it in half a minute; a round of checks takes about as long. */
const MOST_ROUNDS_TO_GREEN = 4;
const PAUSE_MS = 5000;

const undo = async (sabotage: Sabotage, rooms: SelftestRooms): Promise<void> => {
  for (const deed of sabotage.undo) await rooms.act(deed);
};

interface Recovery {
  /** Rounds until a run passes; undefined where none does. */
  readonly rounds?: number;
  /** The last run: with nothing broken any more, nothing in it may be red. */
  readonly healthy: Outcome;
}

/** Undefined where a person stopped it. */
const recover = async (rooms: SelftestRooms): Promise<Recovery | undefined> => {
  for (let round = 1; round <= MOST_ROUNDS_TO_GREEN; round += 1) {
    if (rooms.interrupt.aborted) return undefined;
    const healthy = await rooms.run(VERIFY);
    if (rooms.interrupt.aborted) return undefined;
    if (healthy.judged.verdict !== 'pass') {
      rooms.progress(`    round ${round} after it: ${healthy.judged.reason.slice(0, 200)}`);
      await rooms.wait(PAUSE_MS);
      continue;
    }
    // One that mended only now has to show that it stays so.
    return { rounds: round, healthy: round === 1 ? healthy : await rooms.run(VERIFY) };
  }
  // A swarm that stays broken must not blame the breakages after this one.
  await rooms.run(STAGE);
  return { healthy: await rooms.run(VERIFY) };
};

/** What is seen of the broken swarm; undefined where a person stopped it before that was whole. */
const lookAtBroken = async (sabotage: Sabotage, rooms: SelftestRooms): Promise<Outcome | undefined> => {
  try {
    await rooms.act(sabotage.breakIt, sabotage.undo[0]);
    await rooms.wait(sabotage.settleMs ?? 0);
    if (rooms.interrupt.aborted) return undefined;
    const broken = await rooms.run(VERIFY);
    return rooms.interrupt.aborted ? undefined : broken;
  } finally {
    await undo(sabotage, rooms);
  }
};

/**
 * Breaks the swarm in one way, looks at it, takes the breakage back, and sees all green again. Undefined where a person stopped
 * it: the breakage is taken back then, and counts for nothing.
 */
export const sabotageRound = async (sabotage: Sabotage, rooms: SelftestRooms): Promise<SabotageResult | undefined> => {
  const began = Date.now();
  const broken = await lookAtBroken(sabotage, rooms);
  if (!broken) return undefined;
  await rooms.wait(sabotage.mendMs ?? 0);
  const recovery = await recover(rooms);
  if (!recovery) return undefined;
  const { rounds, healthy } = recovery;
  return {
    sabotage,
    seen: judgeCatch(sabotage, broken),
    ...(broken.judged.layer === undefined ? {} : { layer: broken.judged.layer }),
    ...(rounds === undefined ? {} : { roundsToGreen: rounds }),
    healthy: healthy.judged.verdict,
    falseAlarms: [...new Set(healthy.steps.filter(({ judgement }) => judgement !== 'green').map(({ check }) => check))],
    durationMs: Date.now() - began,
  };
};
