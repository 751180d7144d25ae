import { type GetParametersByPathResult, GetParametersByPathResult$ } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { pageOf } from '../wire/page-of.ts';
import { refusal } from '../wire/refusal.ts';

/** What AWS takes in one page, and gives where nobody says how many. */
const MOST_A_PAGE = 10;

const request = z.strictObject({
  Path: z.string().min(1).max(2048),
  Recursive: z.boolean().default(false),
  /** Of no consequence: nothing here is encrypted. */
  WithDecryption: z.boolean().default(false),
  MaxResults: z.number().int().min(1).max(MOST_A_PAGE).default(MOST_A_PAGE),
  NextToken: z.string().optional(),
});

/** The template's parameters one level below a path, or on all levels where that is asked. None is no error, as in AWS. */
export const getParametersByPath = jsonOperation({
  name: 'GetParametersByPath',
  request,
  response: GetParametersByPathResult$,
  async run({ assembly, startedAtMs }, { Path, Recursive, MaxResults, NextToken }): Promise<GetParametersByPathResult> {
    if (!/^\/[\w./-]*$/.test(Path)) {
      throw refusal('ValidationException', `the path ${Path} does not begin with a slash, or has other characters`);
    }
    const below = Path.endsWith('/') ? Path : `${Path}/`;
    const found = assembly.parameters.filter(
      ({ name }) => name.startsWith(below) && (Recursive || !name.slice(below.length).includes('/')),
    );
    const { page, next } = pageOf(found, MaxResults, NextToken, 'InvalidNextToken');
    const Parameters = page.map(({ name, arn, value }) => ({
      ...{ Name: name, Type: 'String' as const, Value: value, Version: 1, ARN: arn, DataType: 'text' },
      LastModifiedDate: new Date(startedAtMs),
    }));
    return { Parameters, ...(next === undefined ? {} : { NextToken: next }) };
  },
});
