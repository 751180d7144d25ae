import { expect, it } from 'vitest';
import { judgeLarge } from '../../../lib/domain/probes/judge-large.ts';
import { readLarge } from '../../../lib/domain/probes/read-large.ts';
import { given } from './given.ts';

const { act, answered, nodes } = given;
type Way = { asker: string; ingress: string; route: string };

/** Every node asks every node for both large bodies; of which `answer` says the bytes, and how curl ended. */
const judge = (answer: (way: Way) => readonly [bytes: number, exit?: number]) =>
  judgeLarge(
    nodes.flatMap(({ name: asker }) => {
      const lines = nodes.flatMap(({ name: ingress, address }) =>
        ['data', '64k'].map((route) => {
          const [bytes, exit = 0] = answer({ asker, ingress, route });
          return `${exit} ${exit === 0 ? 200 : '000'} ${bytes} http://${address}:8000/${route}?size=65536&r=1\n`;
        }),
      );
      return readLarge(answered(asker, act('large', lines.join('')))).map((each) => ({
        ...each,
        asker,
        ingress: nodes.find((node) => node.address === each.address)?.name ?? '',
      }));
    }),
  );
const has64k = ({ route }: Way): readonly [number] => [route === '64k' ? 65_536 : 153];

it('is content where one of both comes whole everywhere, or where the server has none', () => {
  expect(judge(has64k)).toEqual([]);
  expect(judge(() => [153])).toEqual([]);
});

it('names the node through which what comes whole elsewhere does not', () => {
  const cut = judge((way) =>
    way.ingress === 'node2' && way.asker !== 'node2' && way.route === '64k' ? [900] : has64k(way),
  );
  expect(cut).toMatchObject([
    {
      judgement: 'red',
      nodes: ['node2'],
      text: '2 of 18 bodies of 64 KiB did not come whole (900 bytes) through node2',
    },
  ]);
});

it('is red about one that does not end, wherever that is', () => {
  const hung = judge(({ ingress, asker }) => (ingress === 'node2' && asker === 'node3' ? [1024, 28] : [153]));
  expect(hung).toMatchObject([{ judgement: 'red', text: expect.stringContaining('(timed out) through node2') }]);
});

it('knows nothing of a report that has none', () => {
  expect(readLarge(answered('node1', act('asked', '')))).toEqual([]);
});
