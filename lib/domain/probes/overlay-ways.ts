import type { CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { type Asker, askersOf } from './askers.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { lookAtEach } from './look-at-each.ts';
import { type AskedWay, readWays } from './read-ways.ts';
import { selected } from './selected.ts';
import { unknownAskers } from './unknown-askers.ts';

/** One container to another, with what came of it in each manner. */
export interface OverlayWay {
  readonly from: Asker;
  readonly to: Asker;
  readonly ping: AskedWay | undefined;
  readonly tcp: AskedWay | undefined;
  /** Not every document asks so. */
  readonly udp: AskedWay | undefined;
}

export interface OverlayWays {
  /** What keeps the evidence from being whole. */
  readonly findings: readonly Finding[];
  readonly ways: readonly OverlayWay[];
}

type Subject = { service: string; network: string; container?: string | undefined };

/** What is wrong with the one who asks; undefined where it is who it should be. */
const wrongAsker = (asker: Asker, own: readonly string[] | undefined, network: string): Finding | undefined => {
  const who = `${asker.name} on ${asker.node}`;
  if (!own) return find.blind(asker.node, `${who} was not there to ask`);
  if (asker.address === '') return find.blind(asker.node, `the address of ${who} on ${network} was not learnt`);
  if (own.includes(asker.address)) return undefined;
  const has = own.join(', ') || 'none';
  return find.red(asker.node, `${who} should have ${asker.address} on ${network}; its addresses are ${has}`);
};

/** Every container to every other, as the nodes of the askers reported it. A way without a result is blind. */
export const overlayWays = (
  outputs: readonly NodeOutput[] | undefined,
  subject: Subject,
  context: CheckContext<unknown>,
): OverlayWays => {
  const askers = askersOf(subject, context);
  const ways: OverlayWay[] = [];
  const nodes = selected(context.on ?? 'all', context).map((node) => node.name);
  const findings = lookAtEach(outputs, nodes, (output) => {
    const report = readWays(output);
    if (!report) return find.blind(output.node, `${output.node}: no report of what was asked`);
    return askers
      .filter((asker) => asker.node === output.node)
      .flatMap((from) => {
        const wrong = wrongAsker(from, report.here.get(from.id), subject.network);
        if (wrong) return wrong;
        const others = askers.filter((each) => each.id !== from.id && each.address !== '');
        return others.flatMap((to) => {
          const of = (manner: AskedWay['manner']) =>
            report.ways.find((way) => way.container === from.id && way.target === to.address && way.manner === manner);
          const way = { from, to, ping: of('ping'), tcp: of('tcp'), udp: of('udp') };
          ways.push(way);
          return way.ping && way.tcp ? [] : [find.blind(from.node, `${from.name} to ${to.name}: no result`)];
        });
      });
  });
  const places = new Set(askers.map((asker) => asker.node));
  const near =
    askers.length > 0 && places.size < 2
      ? [find.blind([...places], `all of them are on ${[...places].join()}: no host was crossed`)]
      : [];
  return { findings: [...unknownAskers(subject, context), ...findings, ...near], ways };
};
