import * as z from 'zod';
import type { Check } from '../check.ts';
import type { NodeOutput, TaskFact } from '../observation.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';
import { placementRound } from './placement.ts';
import { selected } from './selected.ts';
import { serviceView } from './service-view.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ service: fields.name });

/** What a manager lists as running, compared with what ran before; nothing where it cannot list. */
const listedProblems = (output: NodeOutput, before: readonly TaskFact[], service: string): readonly Finding[] => {
  const view = serviceView(output);
  if (!view?.service || !view.tasks) return [];
  const listed = view.tasks.filter(({ state }) => state === 'running');
  const isOf = (id: string) => (task: TaskFact) => id.startsWith(task.containerId.slice(0, 12));
  return [
    ...before
      .filter((task) => !listed.some(({ container }) => isOf(container)(task)))
      .map(({ name }) => find.red(output.node, `${output.node} no longer lists ${name} as it ran before`)),
    ...listed
      .filter(({ container }) => !before.some(isOf(container)))
      .map(({ slot, id }) => find.red(output.node, `${output.node} lists ${service}.${slot ?? id}, a new task`)),
  ];
};

/**
 * Nothing is rescheduled: each node asked runs the containers that it ran before the fault, and no other; and a manager that is asked
 * too, and can list them, lists the same.
 */
export const replicasUnchanged: Check<z.output<typeof parametersSchema>> = {
  kind: 'replicas-unchanged',
  layer: 'control plane',
  isDirect: true,
  description: 'the nodes run the containers that they ran before, and no other',
  hint: 'compare docker ps on the nodes named with what the run saw before the fault',
  parameters: parametersSchema,
  nextRound: (done, { with: { service }, on }) => placementRound(done, service, on ?? 'survivors', 'no'),
  judge: ([outputs], context) => {
    const { service } = context.with;
    const names = selected(context.on ?? 'survivors', context).map((node) => node.name);
    const before = context.facts.tasks?.[service] ?? [];
    let count = 0;
    const findings = findEach(outputs, names, (output) => {
      const { node } = output;
      const containers = serviceView(output)?.containers;
      if (!containers || before.length === 0) return find.blind(node, `${node}: no list of containers`);
      const had = before.filter((task) => task.node === node).map((task) => task.containerId.slice(0, 12));
      const has = containers.map((each) => each.id.slice(0, 12));
      count += has.length;
      return [
        ...had
          .filter((id) => !has.includes(id))
          .map((id) => find.red(node, `${node} no longer runs ${id} of ${service}`)),
        ...has
          .filter((id) => !had.includes(id))
          .map((id) => find.red(node, `${node} runs ${id} of ${service}, a new one`)),
        ...listedProblems(output, before, service),
        find.green(node),
      ];
    });
    return sumUp(findings, { summary: `${names.join(', ')} run ${count} containers of ${service}, as before` });
  },
};
