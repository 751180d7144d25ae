import { expect, it } from 'vitest';
import { judgeSpread, type MeshRequest } from '../../../lib/domain/probes/judge-spread.ts';

const NODES = ['node1', 'node2', 'node3'];
const HOSTS = new Map(NODES.map((node, at) => [String(at + 1).repeat(12), node]));

/** Each node asks each four times for every replica; `connectedMs` says how long a handshake takes. */
const judge = (connectedMs: (asker: string, ingress: string, turn: number) => number | undefined) =>
  judgeSpread(
    NODES,
    HOSTS,
    NODES.flatMap((asker) =>
      NODES.flatMap((ingress) =>
        Array.from({ length: 12 }, (_, turn): MeshRequest => {
          const took = connectedMs(asker, ingress, turn);
          const hostname = [...HOSTS.keys()][turn % 3] ?? '';
          const plain = { asker, ingress, address: '', exit: 0, httpCode: 200, isNew: true, tookMs: 900, hostname };
          return { ...plain, ...(took === undefined ? {} : { connectedMs: took }) };
        }),
      ),
    ),
    { mostMs: 1000, connectMs: 300 },
  );

it('is red where one node is connected late to another every time, though others are not', () => {
  expect(judge((asker, ingress) => (asker === 'node1' && ingress === 'node2' ? 600 : 10))).toMatchObject([
    {
      judgement: 'red',
      nodes: ['node1'],
      text: 'connected late at best: 600 ms from node1 to node2; 300 ms are allowed',
    },
  ]);
  expect(judge((asker, ingress) => (ingress === 'node2' && asker !== 'node2' ? 600 : 10))).toMatchObject([
    { judgement: 'red', nodes: ['node2'] },
  ]);
});

it('is not where one of them is in time, or where a journal does not tell', () => {
  expect(judge((_asker, _ingress, turn) => (turn === 7 ? 300 : 600))).toMatchObject([{ judgement: 'green' }]);
  expect(judge(() => undefined)).toMatchObject([{ judgement: 'green' }]);
});
