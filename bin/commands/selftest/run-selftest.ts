import { spellDuration } from '../../../dashboard/spell-duration.ts';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Sabotage } from '../../../local/sabotage/sabotage.ts';
import { problemsOf } from './problems-of.ts';
import type { SabotageResult } from './sabotage-result.ts';
import { sabotageRound } from './sabotage-round.ts';
import type { SelftestRooms } from './selftest-rooms.ts';

/** A swarm that stands and is whole will do; any other is made anew. */
const settled = async (rooms: SelftestRooms): Promise<void> => {
  const standing = await rooms.run('verify');
  if (standing.judged.verdict === 'pass') return;
  rooms.progress('making the swarm that is broken');
  const { judged } = await rooms.run('standing-swarm');
  if (judged.verdict !== 'pass') {
    throw new SwarmproofError(
      'Fleet',
      `the swarm could not be made: ${judged.reason}`,
      'npx swarmproof run standing-swarm',
    );
  }
  const healthy = await rooms.run('verify');
  if (healthy.judged.verdict === 'pass') return;
  throw new SwarmproofError(
    'Fleet',
    `the swarm is not whole before anything was broken: ${healthy.judged.reason}`,
    'npx swarmproof run verify shows every check',
  );
};

/** Breaks a swarm in each way, one after the other, until all are done or the person has had enough. */
export const runSelftest = async (
  chosen: readonly Sabotage[],
  rooms: SelftestRooms,
): Promise<readonly SabotageResult[]> => {
  await settled(rooms);
  const results: SabotageResult[] = [];
  for (const [place, sabotage] of chosen.entries()) {
    if (rooms.interrupt.aborted) break;
    rooms.progress(`  ${place + 1} of ${chosen.length} ${sabotage.id}: ${sabotage.what}`);
    const result = await sabotageRound(sabotage, rooms);
    if (!result) break;
    const problems = problemsOf(result);
    const word =
      problems.length === 0 ? `caught by ${result.seen.red.join(', ')}` : `NOT CAUGHT: ${problems.join('; ')}`;
    rooms.progress(`    ${word} (${spellDuration(result.durationMs)})`);
    results.push(result);
    await rooms.keep([result]);
  }
  return results;
};
