import { GetParametersByPathCommand, type GetParametersByPathResult, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';

let cloud: TestCloud;
let ssm: SSMClient;

beforeAll(async () => {
  cloud = await openTestCloud();
  ssm = new SSMClient({ ...cloud.client, maxAttempts: 1 });
});
afterAll(async () => {
  ssm.destroy();
  await cloud.end();
});

const under = async (Path: string, more: object = {}): Promise<GetParametersByPathResult> =>
  await ssm.send(new GetParametersByPathCommand({ Path, ...more }));
const namesOf = ({ Parameters = [] }: GetParametersByPathResult) => Parameters.map(({ Name }) => Name);

test('the parameters below a path are listed, deeper ones only where that is asked', async () => {
  const { Parameters = [] } = await under('/app/a');
  expect(Parameters).toMatchObject([
    { Name: '/app/a/one', Type: 'String', Value: 'rows', Version: 1, DataType: 'text' },
    { Name: '/app/a/two' },
  ]);
  expect(Parameters[0]?.LastModifiedDate).toBeInstanceOf(Date);
  const deep = await under('/app/a/', { Recursive: true });
  expect(namesOf(deep)).toEqual(['/app/a/one', '/app/a/two', '/app/a/deep/three']);
  // "/app/about" begins with "/app/a" and is not below it.
  expect(namesOf(await under('/app'))).toEqual(['/app/about']);
});

test('no parameter below a path is no error', async () => {
  expect(await under('/nobody')).toMatchObject({ Parameters: [] });
});

test('they come in pages', async () => {
  const first = await under('/app/a', { MaxResults: 1 });
  expect(namesOf(first)).toEqual(['/app/a/one']);
  const second = await under('/app/a', { MaxResults: 1, NextToken: first.NextToken });
  expect(namesOf(second)).toEqual(['/app/a/two']);
  expect(second.NextToken).toBeUndefined();
});

test.each<[string, object, string]>([
  ['app/a', {}, 'ValidationException'],
  ['/app/a b', {}, 'ValidationException'],
  ['/app/a', { MaxResults: 11 }, 'ValidationException'],
  ['/app/a', { ParameterFilters: [{ Key: 'Type', Values: ['String'] }] }, 'ValidationException'],
  ['/app/a', { NextToken: 'nonsense' }, 'InvalidNextToken'],
])('%s with %j is refused', async (path, more, name) => {
  await expect(under(path, more)).rejects.toMatchObject({ name });
});
