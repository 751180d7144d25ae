import * as z from 'zod';
import type { Check } from '../check.ts';
import { endRounds } from './end-rounds.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { judgeGossip } from './judge-gossip.ts';
import { judgeLastBoot } from './judge-last-boot.ts';
import { sumUp } from './sum-up.ts';

/** A shutdown in order leaves a new boot and a journal that ends with the shutdown. What gossip heard is told, not judged. */
export const shutdownProven: Check<Record<string, never>> = {
  kind: 'shutdown-proven',
  description: 'the node was shut down in order and booted again',
  hint: 'a new boot after a shutdown is the proof; look at journalctl -b -1 on the node',
  parameters: z.strictObject({}),
  nextRound: (done, context) => inTurn(done, endRounds(context)),
  judge: (done, { facts: { targets = [], bootIds = {} } }) => {
    const seen: string[] = [];
    const findings = targets.map((target, place): Finding => {
      const [boots = [], gossip = []] = [done[2 * place], done[2 * place + 1]];
      const before = bootIds[target] ?? '';
      const last = judgeLastBoot(target, boots[0], before);
      if ('red' in last) return find.red(target, last.red);
      if ('problem' in last) return find.blind(target, last.problem);
      if (last.shutdowns === 0) return find.red(target, `the journal of ${target} just stops: that was no shutdown`);
      const { goodbyes, gaveUp } = judgeGossip(gossip);
      const heard = goodbyes.length > 0 ? `a goodbye heard by ${goodbyes.join(', ')}` : 'no goodbye heard';
      const failed = gaveUp.length > 0 ? `, given up as failed by ${gaveUp.join(', ')}` : '';
      seen.push(`${target}: a new boot (${last.boot.slice(0, 8)}) after a shutdown; ${heard}${failed}`);
      return find.green(target);
    });
    return sumUp(findings, { summary: seen.join('; ') });
  },
};
