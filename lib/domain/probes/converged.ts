import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { placementOf, placementRound } from './placement.ts';
import { selected } from './selected.ts';
import type { ListedTask } from './service-view.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ service: fields.name });
type Parameters = z.output<typeof parametersSchema>;

/** What is measured besides, from the tasks that run, and what that may be. */
interface Measured {
  readonly envelopes: NonNullable<Check<Parameters>['envelopes']>;
  measuresOf(
    seen: { readonly listed: readonly ListedTask[]; readonly seenAt?: string | undefined },
    context: CheckContext<Parameters>,
  ): Readonly<Record<string, number>> | undefined;
}

/** A check that as many tasks run as should, each with its container, all of them on the nodes that are looked at. */
export const converged = (
  what: Pick<Check<unknown>, 'kind' | 'description' | 'layer' | 'isDirect'>,
  defaultOn: string,
  measured?: Measured,
): Check<Parameters> => ({
  ...what,
  ...(measured ? { envelopes: measured.envelopes } : {}),
  hint: 'compare docker service ps --no-trunc on the manager with docker ps on the nodes named',
  parameters: parametersSchema,
  nextRound: (done, { with: { service }, on }) => placementRound(done, service, on ?? defaultOn, 'no'),
  judge: (done, context) => {
    const on = context.on ?? defaultOn;
    const { findings, tasks, listed, facts } = placementOf(done, context.with.service, on, context, 'no');
    const names = selected(on, context).map((node) => node.name);
    const elsewhere = tasks
      .filter((task) => task.node !== '' && !names.includes(task.node))
      .map((task) => find.red(task.node, `${task.name} is listed as running on ${task.node}`));
    const places = tasks.map((task) => `${task.name} on ${task.node}`).join(', ');
    const measures = measured?.measuresOf(
      {
        listed,
        seenAt: done[0]
          ?.flatMap((each) => each.answeredAt ?? [])
          .sort()
          .at(-1),
      },
      context,
    );
    // None of none is no promise that was kept.
    const none = tasks.length === 0 && findings.every(({ judgement }) => judgement === 'green');
    const nothing = none
      ? [find.blind([], `no task of ${context.with.service} should run, so that nothing was seen`)]
      : [];
    return sumUp([...findings, ...elsewhere, ...nothing], {
      summary: `${tasks.length} of ${tasks.length} run: ${places}`,
      facts,
      ...(measures ? { measures } : {}),
    });
  },
});
