import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

/** What `systemctl is-active` says of a unit that runs no more, or that there is not. */
const ENDED: ReadonlySet<string> = new Set(['inactive', 'failed', 'unknown']);

/** No sampler of the run is left on any node of a swarm that stays: they ask it many times a second. */
export const samplersGone: Check<Record<string, never>> = {
  kind: 'samplers-gone',
  description: 'no sampler of the run is left',
  hint: "stop them on the nodes named: systemctl stop 'swarmproof-sample-*'",
  parameters: z.strictObject({}),
  nextRound: (done, { runId, on }) =>
    inTurn(done, [{ document: 'sample-clear', on: on ?? 'all', parameters: { run: runId } }]),
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const findings = findEach(outputs, names, (output) => {
      const state = actOf(output, 'state')?.stdout.trim() ?? '';
      if (state === '') return find.blind(output.node, `${output.node}: does not say whether a sampler runs`);
      if (ENDED.has(state)) return find.green(output.node);
      return find.red(output.node, `${output.node}: the sampler is ${state}`);
    });
    return sumUp(findings, { summary: `no sampler runs on ${names.join(', ')}` });
  },
};
