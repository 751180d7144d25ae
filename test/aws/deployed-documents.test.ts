import type { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { deployedDocuments } from '../../lib/aws/deployed-documents.ts';
import { documentMark } from '../../lib/domain/document-mark.ts';

interface Asked {
  readonly Name: string;
  readonly DocumentVersion?: string;
}

/** A service whose document has versions with these digests, the first of them version 1. */
const serviceWith = (digests: readonly string[], standing = digests.length) => {
  const asked: (string | undefined)[] = [];
  const send = async ({ input: { DocumentVersion } }: { input: Asked }) => {
    asked.push(DocumentVersion);
    const number = Number(DocumentVersion ?? standing);
    const Description = `lists the nodes ${documentMark(digests[number - 1] ?? '')}`;
    const versions = { DocumentVersion: String(number), LatestVersion: String(digests.length) };
    return { Document: { Description, ...versions } };
  };
  return { asked, client: { send } as unknown as SSMClient };
};
const findIn = (client: SSMClient, own: string) =>
  deployedDocuments(client, { prefix: 'swarmproof-', digests: { 'node-list': own } });

describe('the version of a document that a function sends', () => {
  it('is the default one where that has the content which the function knows, and is asked for once', async () => {
    const { client, asked } = serviceWith(['a', 'b', 'c']);
    const find = findIn(client, 'c');
    expect(await find('node-list')).toEqual({ name: 'swarmproof-node-list', version: '3' });
    expect(await find('node-list')).toEqual({ name: 'swarmproof-node-list', version: '3' });
    expect(asked).toEqual([undefined]);
  });

  it('is the one of its own deployment where others came after it', async () => {
    const { client, asked } = serviceWith(['a', 'b', 'c', 'd']);
    expect(await findIn(client, 'b')('node-list')).toMatchObject({ version: '2' });
    expect(asked).toEqual([undefined, '3', '2']);
  });

  it('is the newest where nobody made that the default one', async () => {
    const { client } = serviceWith(['a', 'b', 'c'], 1);
    expect(await findIn(client, 'c')('node-list')).toMatchObject({ version: '3' });
  });

  it('is the newest with that content where a deployment was taken back', async () => {
    const { client } = serviceWith(['a', 'b', 'a']);
    expect(await findIn(client, 'a')('node-list')).toMatchObject({ version: '3' });
  });

  it('is none, in words, where no version has it: nothing else is sent', async () => {
    const { client, asked } = serviceWith(['a', 'b']);
    await expect(findIn(client, 'c')('node-list')).rejects.toMatchObject({
      code: 'Cloud',
      message: expect.stringContaining('swarmproof-node-list is the one that this function was deployed with'),
    });
    expect(asked).toEqual([undefined, '1']);
    await expect(findIn(client, 'c')('ping-hosts')).rejects.toMatchObject({ code: 'Cloud' });
  });

  it('is looked for among so many, and no further', async () => {
    const { client, asked } = serviceWith(['a', ...Array.from({ length: 20 }, () => 'b')]);
    await expect(findIn(client, 'a')('node-list')).rejects.toMatchObject({ code: 'Cloud' });
    expect(asked).toHaveLength(10);
  });
});
