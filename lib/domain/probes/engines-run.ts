import * as z from 'zod';
import type { Check } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { jsonOf } from './json-of.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const word = z.string().max(200);
const versionSchema = z.object({
  Server: z.object({ Version: z.string().min(1), KernelVersion: word.optional().catch(undefined) }),
});

const serverOf = (output: NodeOutput | undefined) => jsonOf(actOf(output, 'version'), versionSchema)?.Server;
const versionOf = (output: NodeOutput | undefined) => serverOf(output)?.Version;

/** Node by node, for the history: what changed between two runs. */
const enginesOf = (outputs: readonly NodeOutput[]) =>
  Object.fromEntries(
    outputs.flatMap((output) => {
      const server = serverOf(output);
      return server
        ? [[output.node, { engine: server.Version.slice(0, 80), kernel: server.KernelVersion?.slice(0, 80) ?? '' }]]
        : [];
    }),
  );

/** W03: the engine runs on every node; says which versions. */
export const enginesRun: Check<Record<string, never>> = {
  kind: 'engines-run',
  layer: 'host',
  isDirect: true,
  description: 'the engine is installed and runs',
  hint: 'look at systemctl status docker on the nodes named',
  fatal: true,
  parameters: z.strictObject({}),
  nextRound: (done, { on }) => inTurn(done, [{ document: 'engine-version', on: on ?? 'all', parameters: {} }]),
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const findings = findEach(outputs, names, (output) => {
      const active = actOf(output, 'active');
      const version = actOf(output, 'version');
      if (!active || !version) return find.blind(output.node, `${output.node}: no answer`);
      if (active.stdout.trim() !== 'active') {
        return find.red(output.node, `${output.node}: docker.service is ${active.stdout.trim() || 'unknown'}`);
      }
      if (version.exit !== 0) return find.red(output.node, `${output.node}: docker version: ${failureOf(version)}`);
      if (!versionOf(output)) return find.blind(output.node, `${output.node}: no version in the answer`);
      return find.green(output.node);
    });
    const versions = new Set((outputs ?? []).map(versionOf));
    return sumUp(findings, {
      summary: `Docker ${[...versions].join(' and ')} runs on ${names.join(', ')}`,
      facts: { engines: enginesOf(outputs ?? []) },
    });
  },
};
