import * as z from 'zod';
import type { Check } from '../check.ts';
import { LAYERS, type Layer } from '../layer.ts';
import { actOf } from './act-of.ts';
import { find } from './find.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({
  minutes: z.int().min(1).max(600).default(10),
  /** Gossip over UDP may fail so often within that time: a busy machine, not a closed port. */
  probesAtMost: z.int().min(0).max(1000).default(5),
  /**
   * Exchanges of tables may stay unacknowledged so often within that time: an engine keeps one acknowledgement it waits for per peer, and
   * answering that peer's own exchange replaces it (moby, networkdb `cluster.go`: `bulkSyncNode`), so that two that meet time out once.
   */
  syncsAtMost: z.int().min(0).max(1000).default(1),
});

/** What the engine's messages are about (the document `engine-log` looks for them); all others are about gossip. */
const ABOUT: readonly (readonly [RegExp, Layer])[] = [
  [/could not find an available IP|failed to allocate (?:network|gateway) IP|Pool overlaps/, 'control plane'],
  [/could not add (?:fdb|neighbor) entry/, 'forwarding'],
  [/error creating vxlan interface/, 'encapsulation'],
];

const layerOf = (line: string): Layer => ABOUT.find(([message]) => message.test(line))?.[1] ?? 'gossip';

/** C20: within the last minutes no engine wrote what means trouble between containers. */
export const engineLogQuiet: Check<z.output<typeof parametersSchema>> = {
  kind: 'engine-log-quiet',
  layer: 'gossip',
  description: 'the engines wrote nothing that means trouble between containers',
  hint: 'read journalctl -u docker on the nodes named',
  parameters: parametersSchema,
  nextRound: (done, { with: { minutes }, on }) =>
    inTurn(done, [{ document: 'engine-log', on: on ?? 'all', parameters: { minutes: String(minutes) } }]),
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const layers = new Set<Layer>();
    const findings = lookAtEach(outputs, names, (output) => {
      const trouble = actOf(output, 'trouble');
      const [count = '', probes = '', third = '', ...others] = (trouble?.stdout ?? '').trimEnd().split('\n');
      // Documents of before counted no exchanges apart.
      const [syncs, lines] = /^\d+$/.test(third) ? [Number(third), others] : [0, [third, ...others]];
      if (trouble?.exit !== 0 || !/^\d+$/.test(count) || !/^\d+$/.test(probes)) {
        return find.blind(output.node, `${output.node}: no log to read`);
      }
      const { probesAtMost, syncsAtMost } = context.with;
      const isQuiet = count === '0' && Number(probes) <= probesAtMost && syncs <= syncsAtMost;
      if (isQuiet) return find.green(output.node);
      const first = LAYERS.find((each) => lines.some((line) => layerOf(line) === each));
      if (first) layers.add(first);
      const line = lines.findLast((each) => layerOf(each) === first) ?? '';
      const all = Number(count) + Number(probes) + syncs;
      return find.red(output.node, `${output.node} wrote ${all} such lines: ${line.slice(0, 200)}`);
    });
    const seen = sumUp(findings, { summary: `${names.join(', ')} wrote none within ${context.with.minutes} minutes` });
    // A cause before what comes of it.
    const layer = LAYERS.find((each) => layers.has(each));
    return layer === undefined ? seen : { ...seen, layer };
  },
};
