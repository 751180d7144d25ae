import * as z from 'zod';
import { durationSchema } from './duration.ts';
import { FAULTS } from './faults/index.ts';
import { scheduleSchema } from './schedules/schedule-schema.ts';
import { selectorSchema } from './selector.ts';
import { STAGES } from './stages/index.ts';
import { stopConditionSchema } from './stop-condition.ts';

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
  /** `leader`, `follower`: the manager that leads when the fault is armed, and those that do not. */
  role: z.enum(['manager', 'worker', 'leader', 'follower']).optional(),
  hosting: nameSchema.optional(),
  notHosting: nameSchema.optional(),
  /** These nodes, all of them. */
  names: z
    .array(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'a node, as in "node2"'))
    .min(1)
    .max(14)
    .optional(),
  availabilityZone: z
    .string()
    .regex(/^[a-z0-9-]{1,30}$/, 'a zone, as in "eu-central-1a"')
    .optional(),
  /** How many of the candidates; `minority` and `majority` of all that fit. */
  count: z.enum(['one', 'minority', 'majority', 'all']).optional(),
});

export const faultSchema = z.strictObject({
  kind: z.enum(Object.keys(FAULTS) as [string, ...string[]]),
  target: targetSchema.optional(),
  /** Parameters of the fault; its kind says which. */
  with: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()])).optional(),
  /** The managers that are left may be half of them or fewer: that is what the experiment is about. */
  losesQuorum: z.boolean().default(false),
});

/** What the samplers ask all the time, from before the fault until after the return. */
export const samplerSchema = z.strictObject({
  /** A service published on every node, asked on each node's address from each node. The stage's, if not given. */
  mesh: z.strictObject({ service: nameSchema, port: z.int().min(1).max(65535) }).optional(),
  /** Service and standalone container that must find each other by name. */
  names: z.strictObject({ service: nameSchema, container: nameSchema }).optional(),
  /** Failures are allowed only this long after the fault, or after its end where the target lives on. */
  failuresWithin: durationSchema,
  /** Ends the fault early, heals, and aborts the run. */
  stopWhen: stopConditionSchema.optional(),
});

const hits = (what: string): string => (what === 'service' ? 'a service' : what);

interface FaultProblem {
  readonly path: PropertyKey[];
  readonly message: string;
}

const unknownParameters = (kind: string, keys: readonly string[]): FaultProblem[] => {
  const parameters = FAULTS[kind]?.parameters;
  const known = parameters instanceof z.ZodObject ? Object.keys(parameters.shape) : [];
  const allowed = known.length > 0 ? `allowed: ${known.join(', ')}` : 'it takes none';
  return keys.map((key) => ({
    path: ['fault', 'with', key],
    message: `a ${kind} has no parameter "${key}"; ${allowed}`,
  }));
};

/** What a fault takes depends on its kind, and what its sampler needs on the stage. */
const faultProblems = ({
  fault,
  sampler,
  stage,
}: {
  fault?: z.output<typeof faultSchema> | undefined;
  sampler?: z.output<typeof samplerSchema> | undefined;
  stage?: string | undefined;
}): FaultProblem[] => {
  const kind = fault && FAULTS[fault.kind];
  if (!fault || !kind) return [];
  const parsed = kind.parameters.safeParse(fault.with ?? {});
  const own = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue): FaultProblem[] => {
        if (issue.code === 'unrecognized_keys') return unknownParameters(fault.kind, issue.keys);
        const { path, message } = issue;
        return [
          {
            path: ['fault', ...(fault.with === undefined ? [] : ['with', ...path])],
            message: `with of ${fault.kind}: ${path.join('.')}${path.length > 0 ? ': ' : ''}${message}`,
          },
        ];
      });
  if (kind.hits === 'nodes' && fault.target === undefined) {
    own.push({ path: ['fault'], message: `a ${fault.kind} needs a target` });
  }
  if (kind.hits !== 'nodes' && fault.target !== undefined) {
    own.push({ path: ['fault', 'target'], message: `a ${fault.kind} hits ${hits(kind.hits)} and takes no target` });
  }
  if (sampler && !sampler.mesh && stage === undefined) {
    own.push({ path: ['sampler'], message: 'without a stage the sampler must say which mesh it asks' });
  }
  return own;
};

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
    /** What the experiment begins and ends with: these steps are made before its own, and its sampler asks what they made. */
    stage: z.enum(Object.keys(STAGES) as [string, ...string[]]).optional(),
    /** Runs by itself in AWS, and on a local fleet that has the name of the stack's swarm. */
    schedule: scheduleSchema.optional(),
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
    const stage = experiment.stage === undefined ? undefined : STAGES[experiment.stage];
    const staged = [...(stage?.prepare ?? []), ...(stage?.steadyState ?? []), ...(stage?.cleanup ?? [])];
    const ids = lists.flatMap((list) => experiment[list].map((step) => step.id));
    const twice = ids.find((id, index) => ids.indexOf(id) !== index || staged.some((step) => step.id === id));
    if (twice !== undefined) {
      const list = [...lists].reverse().find((each) => experiment[each].some((step) => step.id === twice)) ?? 'method';
      const path = [list, experiment[list].map((step) => step.id).lastIndexOf(twice), 'id'];
      context.addIssue({ code: 'custom', path, message: `the step id "${twice}" is there twice` });
    }
    const needsSampler = experiment.fault && FAULTS[experiment.fault.kind]?.watch.mode !== 'none';
    if ((needsSampler === true) !== (experiment.sampler !== undefined)) {
      context.addIssue({
        code: 'custom',
        path: [needsSampler ? 'fault' : 'sampler'],
        message:
          experiment.fault && !needsSampler
            ? `a ${experiment.fault.kind} takes no sampler: none would outlive it`
            : 'a fault needs a sampler, and a sampler a fault',
      });
    }
    if (experiment.fault !== undefined && experiment.steadyState.length === 0 && stage === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['fault'],
        message: 'a fault needs a steadyState that is seen before and after it',
      });
    }
    for (const issue of faultProblems(experiment)) context.addIssue({ code: 'custom', ...issue });
    if (ids.length > 120) context.addIssue({ code: 'custom', message: `${ids.length} steps; allowed are 120` });
  });

export type Experiment = z.output<typeof experimentSchema>;
export type ExperimentStep = z.output<typeof stepSchema>;
