import * as z from 'zod';
import type { Check } from '../check.ts';
import { endRounds } from './end-rounds.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { judgeGossip } from './judge-gossip.ts';
import { judgeLastBoot } from './judge-last-boot.ts';
import { sumUp } from './sum-up.ts';

/** A power cut leaves a new boot, a journal that just stops, and survivors who gave the node up instead of a goodbye. */
export const powerCutProven: Check<Record<string, never>> = {
  kind: 'power-cut-proven',
  description: 'the power was really cut',
  hint: 'a new boot without a shutdown and without a goodbye is the proof; look at how the instance was stopped',
  parameters: z.strictObject({}),
  nextRound: (done, context) => inTurn(done, endRounds(context)),
  judge: (done, { facts: { targets = [], bootIds = {} } }) => {
    const seen: string[] = [];
    const findings = targets.flatMap((target, place): Finding[] => {
      const [boots = [], gossip = []] = [done[2 * place], done[2 * place + 1]];
      const before = bootIds[target] ?? '';
      const last = judgeLastBoot(target, boots[0], before);
      const { goodbyes, gaveUp, unread } = judgeGossip(gossip);
      if ('red' in last) return [find.red(target, last.red)];
      if (goodbyes.length > 0) return [find.red(target, `${target} said goodbye to ${goodbyes.join(', ')}`)];
      if ('problem' in last) return [find.blind(target, last.problem)];
      if (last.shutdowns > 0) {
        const text = `the boot before of ${target} ended with a shutdown (${last.shutdowns} lines in its journal)`;
        return [find.red(target, text)];
      }
      if (unread.length > 0 || gossip.length === 0) {
        return [find.blind(target, 'the survivors\u2019 engine logs cannot be read')];
      }
      if (gaveUp.length === 0) return [find.blind(target, `no survivor\u2019s engine noted that ${target} failed`)];
      const boot = `a new boot (${last.boot.slice(0, 8)} after ${before.slice(0, 8)})`;
      seen.push(`${target}: ${boot}, no shutdown; given up as failed by ${gaveUp.join(', ')}, no goodbye`);
      return [find.green(target)];
    });
    return sumUp(findings, { summary: seen.join('; ') });
  },
};
