import { judgeCatch } from '../../../local/sabotage/judge-catch.ts';
import type { Sabotage } from '../../../local/sabotage/sabotage.ts';
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

/** Rounds until a run passes; undefined where none does. */
const roundsToGreen = async (rooms: SelftestRooms): Promise<number | undefined> => {
  for (let round = 1; round <= MOST_ROUNDS_TO_GREEN && !rooms.interrupt.aborted; round += 1) {
    const { judged } = await rooms.run(VERIFY);
    if (judged.verdict === 'pass') return round;
    rooms.progress(`    round ${round} after it: ${judged.reason.slice(0, 200)}`);
    await rooms.wait(PAUSE_MS);
  }
  return undefined;
};

/** Breaks the swarm in one way, looks at it, takes the breakage back, and sees all green again and once more. */
export const sabotageRound = async (sabotage: Sabotage, rooms: SelftestRooms): Promise<SabotageResult> => {
  const began = Date.now();
  let broken: Awaited<ReturnType<SelftestRooms['run']>>;
  try {
    await rooms.act(sabotage.breakIt, sabotage.undo[0]);
    await rooms.wait(sabotage.settleMs ?? 0);
    broken = await rooms.run(VERIFY);
  } finally {
    await undo(sabotage, rooms);
  }
  const green = await roundsToGreen(rooms);
  // A swarm that stays broken must not blame the breakages after this one.
  if (green === undefined) await rooms.run(STAGE);
  const healthy = await rooms.run(VERIFY);
  return {
    sabotage,
    seen: judgeCatch(sabotage, broken),
    ...(broken.judged.layer === undefined ? {} : { layer: broken.judged.layer }),
    ...(green === undefined ? {} : { roundsToGreen: green }),
    falseAlarms: [...new Set(healthy.steps.filter(({ judgement }) => judgement !== 'green').map(({ check }) => check))],
    durationMs: Date.now() - began,
  };
};
