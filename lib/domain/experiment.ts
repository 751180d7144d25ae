import * as z from 'zod';
import { durationSchema } from './duration.ts';
import { selectorSchema } from './selector.ts';

const nameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'lower case letters, digits and dashes, a letter first');

/** A step of an experiment: a check, where it runs, with what, and how long it may take to become green. */
export const stepSchema = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9.-]{0,11}$/, 'capital letters, digits, dots and dashes, as in "W01"'),
  check: nameSchema,
  on: selectorSchema.optional(),
  with: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()])).optional(),
  /** Asked again until it is green, for this long. Without it the first answer counts. */
  within: durationSchema.optional(),
  /** What is red here does not end the method, though nothing can be built on it: for looking at a swarm from all sides. */
  goOn: z.literal(true).optional(),
});

const stepsSchema = z.array(stepSchema).max(60);

/** Which nodes a fault hits. Candidates are those that fit everything given; the seed picks among them. */
export const targetSchema = z.strictObject({
  /** `leader`: the manager that leads when the fault is armed. */
  role: z.enum(['manager', 'worker', 'leader']).optional(),
  hosting: nameSchema.optional(),
  notHosting: nameSchema.optional(),
});

export const faultSchema = z.strictObject({
  kind: z.enum(['node-power-cut']),
  target: targetSchema,
});

/** What the samplers ask all the time, from before the fault until after the return. */
export const samplerSchema = z.strictObject({
  /** A service published on every node, asked on each survivor's address from each survivor. */
  mesh: z.strictObject({ service: nameSchema, port: z.int().min(1).max(65535) }),
  /** Service and standalone container that must find each other by name. */
  names: z.strictObject({ service: nameSchema, container: nameSchema }),
  /** Failures are allowed only this long after the fault... */
  failuresWithin: durationSchema,
});

/** What a user writes. Parsed once; everything after works on its output type. */
export const experimentSchema = z
  .strictObject({
    version: z.literal(1),
    name: nameSchema,
    hypothesis: z.string().min(10).max(400),
    /**
     * `build`: make a swarm of the fleet; refuses a swarm it did not make. `use`: take the one that stands, which is neither
     * made nor left; wants the consent of its machines' owner, a tag.
     */
    swarm: z.enum(['build', 'use']),
    minNodes: z.int().min(1).max(15).default(3),
    prepare: stepsSchema.default([]),
    steadyState: stepsSchema.default([]),
    method: stepsSchema.default([]),
    fault: faultSchema.optional(),
    sampler: samplerSchema.optional(),
    observe: stepsSchema.default([]),
    recover: stepsSchema.default([]),
    cleanup: stepsSchema.default([]),
  })
  .superRefine((experiment, context) => {
    const lists = ['prepare', 'steadyState', 'method', 'observe', 'recover', 'cleanup'] as const;
    const ids = lists.flatMap((list) => experiment[list].map((step) => step.id));
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) {
      const list = [...lists].reverse().find((each) => experiment[each].some((step) => step.id === twice)) ?? 'method';
      const path = [list, experiment[list].map((step) => step.id).lastIndexOf(twice), 'id'];
      context.addIssue({ code: 'custom', path, message: `the step id "${twice}" is there twice` });
    }
    if ((experiment.fault === undefined) !== (experiment.sampler === undefined)) {
      context.addIssue({
        code: 'custom',
        path: [experiment.fault ? 'fault' : 'sampler'],
        message: 'a fault needs a sampler, and a sampler a fault',
      });
    }
    if (experiment.fault !== undefined && experiment.steadyState.length === 0) {
      context.addIssue({
        code: 'custom',
        path: ['fault'],
        message: 'a fault needs a steadyState that is seen before and after it',
      });
    }
    if (ids.length > 120) context.addIssue({ code: 'custom', message: `${ids.length} steps; allowed are 120` });
  });

export type Experiment = z.output<typeof experimentSchema>;
export type ExperimentStep = z.output<typeof stepSchema>;
