import type { SSMClient } from '@aws-sdk/client-ssm';
import { expect, it } from 'vitest';
import { ssmNodeShell } from '../../lib/aws/ssm-node-shell.ts';
import type { FleetNode } from '../../lib/domain/fleet.ts';

const nodes = (count: number): FleetNode[] =>
  Array.from({ length: count }, (_, place) => ({
    ...{ name: `node${place + 1}`, role: 'worker', address: '192.0.2.1' },
    instanceId: `i-${String(place).padStart(17, '0')}`,
  }));

it('S16 a document to more than the 50 instances that one command takes is refused, never sent in parts, and nothing is tried again', async () => {
  const sent: object[] = [];
  const send = async ({
    input,
  }: {
    input: { InstanceIds: string[]; DocumentName: string; DocumentVersion: string };
  }) => {
    const { InstanceIds, DocumentName, DocumentVersion } = input;
    sent.push({ instances: InstanceIds.length, DocumentName, DocumentVersion });
    return { Command: { CommandId: 'a-command' } };
  };
  const find = async (document: string) => ({ name: `swarmproof-${document}`, version: '4' });
  const shell = ssmNodeShell({ send } as unknown as SSMClient, find);
  const request = { document: 'node-list', parameters: {}, comment: 'x' } as const;
  expect(await shell.send({ ...request, nodes: nodes(50) })).toBe('a-command');
  await expect(shell.send({ ...request, nodes: nodes(51) })).rejects.toMatchObject({
    ...{ code: 'Internal', message: expect.stringContaining('51 nodes; one command goes to 50 at most') },
  });
  expect(sent).toEqual([{ instances: 50, DocumentName: 'swarmproof-node-list', DocumentVersion: '4' }]);
});
