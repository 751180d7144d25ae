import type { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { findDeployment } from '../../lib/aws/find-deployment.ts';

const NAMES = ['table-name', 'state-machine-arn', 'sweep-function-name', 'swarm-id', 'topic-arn'] as const;
const parameter = (name: string) => ({ Name: `/swarmproof/blue/${name}`, Value: `the ${name}` });

/** A Parameter Store that pages as AWS may: a page can be empty although another follows. The local cloud's never are. */
const answering = (...pages: (readonly ReturnType<typeof parameter>[])[]) => {
  const asked: { Path?: string; NextToken?: string }[] = [];
  const client = {
    config: { region: async () => 'eu-central-1' },
    send: async ({ input }: { input: (typeof asked)[number] }) => {
      asked.push(input);
      const page = Number(input.NextToken ?? 0);
      return { Parameters: pages[page] ?? [], ...(page + 1 < pages.length ? { NextToken: String(page + 1) } : {}) };
    },
  };
  return { client: client as unknown as SSMClient, asked };
};

describe('a deployed stack', () => {
  it('is read from all pages, empty ones among them', async () => {
    const [one, ...others] = NAMES.map(parameter);
    const { client, asked } = answering([], one ? [one] : [], [], others);
    expect(await findDeployment(client, 'blue')).toEqual({
      tableName: 'the table-name',
      stateMachineArn: 'the state-machine-arn',
      sweepFunctionName: 'the sweep-function-name',
      swarmId: 'the swarm-id',
      topicArn: 'the topic-arn',
    });
    expect(asked.map(({ Path }) => Path)).toEqual(Array(4).fill('/swarmproof/blue'));
  });

  it('is not waited for without end', async () => {
    const { client, asked } = answering(...Array(1000).fill([]));
    await expect(findDeployment(client, 'blue')).rejects.toMatchObject({ code: 'Config' });
    expect(asked.length).toBeLessThan(50);
  });

  it('that is not there is named, with where it was looked for', async () => {
    await expect(findDeployment(answering([]).client, 'blue')).rejects.toMatchObject({
      code: 'Config',
      message: expect.stringContaining('there is no stack "blue" in eu-central-1'),
      hint: expect.stringContaining('--stack'),
    });
  });

  it.each(NAMES)('of another version, without %s, is to be deployed again', async (missing) => {
    const { client } = answering(NAMES.filter((name) => name !== missing).map(parameter));
    await expect(findDeployment(client, 'blue')).rejects.toMatchObject({
      code: 'Config',
      message: expect.stringContaining(`/swarmproof/blue/${missing}`),
      hint: expect.stringContaining('npx cdk deploy'),
    });
  });
});
