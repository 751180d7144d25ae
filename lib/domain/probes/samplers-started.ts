import * as z from 'zod';
import type { Check } from '../check.ts';

const parametersSchema = z.strictObject({
  meshService: z.string(),
  meshPort: z.number(),
  nameService: z.string(),
  nameContainer: z.string(),
  rateHz: z.number(),
  probeTimeoutMs: z.number(),
  maxS: z.number(),
});
type Parameters = z.output<typeof parametersSchema>;

const awakeSchema = z.strictObject({ paths: z.array(z.string()), startedAtMs: z.int() });

const pathsOf = (stdout: string): readonly string[] | undefined => {
  try {
    return awakeSchema.parse(JSON.parse(stdout)).paths;
  } catch {
    return undefined;
  }
};

/** A sampler runs on every survivor and has asked each of its paths at least once. */
export const samplersStarted: Check<Parameters> = {
  kind: 'samplers-started',
  description: 'a sampler watches from every survivor',
  hint: 'look at the unit swarmproof-sample-* on the node: journalctl -u "swarmproof-sample-*"',
  parameters: parametersSchema,
  fatal: true,
  nextRound: (done, { with: wanted, nodes, runId }) =>
    done.length > 0
      ? undefined
      : {
          document: 'sample-start',
          on: 'survivors',
          parameters: {
            run: runId,
            peers: nodes.map((node) => `${node.name}=${node.address}`).join(','),
            port: String(wanted.meshPort),
            service: wanted.nameService,
            container: wanted.nameContainer,
            rateHz: String(wanted.rateHz),
            probeTimeoutMs: String(wanted.probeTimeoutMs),
            maxS: String(wanted.maxS),
          },
        },
  judge: ([outputs = []], { nodes, with: wanted }) => {
    const found = outputs.map((output) => ({
      node: output.node,
      paths: pathsOf(output.acts.find((act) => act.label === 'awake')?.stdout ?? '') ?? [],
    }));
    const samplers = found.map((each) => each.node);
    const mute = found.filter((each) => nodes.some((node) => !each.paths.includes(`mesh:${node.name}`)));
    const all = found.flatMap((each) => each.paths);
    const names = [`${wanted.nameContainer}:${wanted.nameService}`, `${wanted.nameService}:${wanted.nameContainer}`];
    const unwatched = names.filter((name) => !all.includes(`name:${name}`));
    if (outputs.length === 0 || mute.length > 0 || unwatched.length > 0) {
      const missing = [
        ...mute.map((each) => `no sampler on ${each.node}`),
        ...unwatched.map((name) => `nobody asks ${name}`),
      ];
      const summary = missing.join('; ') || 'no survivor to watch from';
      return { judgement: 'blind', summary, nodes: mute.map((each) => each.node), facts: { samplers } };
    }
    const summary = `${all.length} paths from ${samplers.join(', ')}, ${wanted.rateHz} probes a second each`;
    return { judgement: 'green', summary, nodes: [], facts: { samplers } };
  },
};
