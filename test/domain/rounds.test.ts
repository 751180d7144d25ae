import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readExperiment } from '../../bin/read-experiment.ts';
import { makePlan } from '../../lib/domain/make-plan.ts';
import { NODE_DOCUMENTS, type NodeDocument } from '../../lib/domain/node-documents.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import { previewPlan } from '../../lib/domain/preview-plan.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));
const EXPERIMENTS = readdirSync(`${projectDir}/experiments`).flatMap((file) => /^(.*)\.yaml$/.exec(file)?.[1] ?? []);
const DOCUMENTS: Readonly<Record<string, NodeDocument>> = NODE_DOCUMENTS;
/** Whoever sends adds it. */
const ADDED = 'fencingToken';

const nodes = ['manager', 'manager', 'manager', 'worker', 'worker'].map((role, place) => ({
  name: `node${place + 1}`,
  role: role as 'manager' | 'worker',
  instanceId: `i-0000000${place}`,
  address: `192.0.2.${place + 1}`,
}));

it.each(EXPERIMENTS)('%s gives every document what it takes, nothing less and nothing more', async (name) => {
  const { experiment } = await readExperiment(name, { projectDir, cwd: projectDir });
  const pace = paceSchema.parse({ patience: 3 });
  const plan = makePlan({ runId: '<run id>', swarmId: 'local', seed: 7, experiment, pace, nodes });
  const sent = previewPlan(plan, experiment).steps.flatMap(({ id, sends }) =>
    sends.flatMap(({ what, parameters }) => {
      const document = DOCUMENTS[what];
      return document ? [{ step: id, what, has: Object.keys(parameters).sort() }] : [];
    }),
  );
  expect(sent.length).toBeGreaterThan(0);
  const due = sent.map((each) => {
    const takes = Object.keys(DOCUMENTS[each.what]?.parameters ?? {}).filter((parameter) => parameter !== ADDED);
    return { ...each, has: takes.sort() };
  });
  expect(sent).toEqual(due);
});
