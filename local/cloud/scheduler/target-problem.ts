import type { Assembly } from '../assembly/assembly.ts';

/** What a target must be on this cloud; undefined where it is. */
export const targetProblem = (arn: string, { functions }: Pick<Assembly, 'functions'>): string | undefined =>
  functions.some((each) => each.arn === arn)
    ? undefined
    : `got the target ${arn}, allowed are functions of the assembly`;
