import * as z from 'zod';
import type { Check, CheckContext, Round } from '../check.ts';
import type { FaultParameters } from '../faults/fault.ts';
import { FAULTS } from '../faults/index.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { offClock } from './off-clock.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

/** What belongs to the fault itself travels beside these; its own schema has looked at it. */
const parametersSchema = z
  .object({ fault: z.string(), on: z.string(), lifeS: z.int() })
  .catchall(z.union([z.string(), z.number(), z.boolean()]));
type Parameters = z.output<typeof parametersSchema>;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What the fault itself is told. */
const ownOf = (context: CheckContext<Parameters>): CheckContext<FaultParameters> => {
  const { fault: _fault, on: _on, lifeS: _lifeS, ...own } = context.with;
  return { ...context, with: own as FaultParameters };
};

const commandOf = (context: CheckContext<Parameters>): Round | undefined => {
  const { fault, lifeS } = context.with;
  return FAULTS[fault]?.command?.(ownOf(context), lifeS);
};

/** A document breaks something on the nodes of the fault, after it armed the timer that heals. Learns when. */
export const faultInjected: Check<Parameters> = {
  kind: 'fault-injected',
  description: 'the fault is injected, and the timer that heals it armed before',
  hint: 'look at the output of the document: is the tool there, does the engine answer?',
  parameters: parametersSchema,
  fatal: true,
  nextRound: (done, context) => (done.length > 0 ? undefined : commandOf(context)),
  judge: ([outputs], context) => {
    const names = selected(context.with.on, context).map((node) => node.name);
    const moments: string[] = [];
    const findings = findEach(outputs, names, (output) => {
      const { node } = output;
      const arm = actOf(output, 'arm');
      const inject = actOf(output, 'inject');
      const at = actOf(output, 'injectedAt')?.stdout.trim() ?? '';
      if (MOMENT.test(at)) moments.push(at);
      if (arm?.exit !== 0) return find.blind(node, `${node}: no timer that heals was armed`);
      if (!inject) return find.blind(node, `${node}: nothing was injected`);
      if (inject.exit !== 0)
        return find.blind(node, `${node}: ${inject.argv.slice(0, 3).join(' ')}: ${failureOf(inject)}`);
      if (!MOMENT.test(at)) return find.blind(node, `${node}: does not say when it was injected`);
      const off = offClock(output, at);
      return off === undefined ? find.green(node) : find.blind(node, off);
    });
    const [first] = moments.sort();
    const partner = FAULTS[context.with.fault]?.partner?.(ownOf(context));
    return sumUp(findings, {
      summary: `${FAULTS[context.with.fault]?.describe ?? context.with.fault}: done on ${names.join(', ')}`,
      ...(first === undefined
        ? {}
        : { facts: { cutAskedAt: first, faultAt: first, ...(partner === undefined ? {} : { partner }) } }),
    });
  },
};
