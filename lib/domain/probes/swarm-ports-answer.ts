import * as z from 'zod';
import type { Check } from '../check.ts';
import type { Layer } from '../layer.ts';
import { actOf } from './act-of.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { find } from './find.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { peersOf } from './peers-of.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const GOSSIP = 7946;
const MANAGER = 2377;
const LINE = /^(\S+) (\d{1,5}) (ok|silent|refused|unreachable)$/;

interface Way {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly outcome: string;
}

const waysOf = (from: string, text: string): readonly Way[] =>
  text.split('\n').flatMap((line) => {
    const [, to = '', port, outcome = ''] = LINE.exec(line) ?? [];
    return to === '' ? [] : [{ from, to, port: Number(port), outcome }];
  });

/**
 * On a swarm that stands: from every node TCP 7946 of every other, and TCP 2377 of every manager, takes connections. Gossip goes over UDP
 * as a rule, and a node's connection to its manager stands for days: what is missing here is missed when something else fails.
 */
export const swarmPortsAnswer: Check<Record<string, never>> = {
  kind: 'swarm-ports-answer',
  layer: 'gossip',
  isDirect: true,
  description: 'gossip (TCP 7946) and managers (TCP 2377) take connections from every node',
  hint: 'open TCP 2377 and TCP 7946 between the nodes named: security group, iptables, nftables; ss -lnt there',
  parameters: z.strictObject({}),
  nextRound: (done, { nodes, on }) => {
    const managers = nodes.filter((node) => node.role === 'manager');
    const parameters = { peers: peersOf(nodes), managers: managers.length > 0 ? peersOf(managers) : 'none' };
    return inTurn(done, [{ document: 'ports-connect', on: on ?? 'all', parameters }]);
  },
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const failed: Way[] = [];
    let ways = 0;
    const findings = lookAtEach(outputs, names, (output) => {
      const act = actOf(output, 'connects');
      if (act?.exit !== 0 || !act.stdout.trimEnd().endsWith('end')) {
        return find.blind(output.node, `${output.node}: no report of its connections`);
      }
      const told = waysOf(output.node, act.stdout);
      const owed = context.nodes.flatMap(({ name, role }) =>
        (role === 'manager' ? [GOSSIP, MANAGER] : [GOSSIP]).map((port) => ({ name, port })),
      );
      const untold = owed.filter(({ name, port }) => !told.some((way) => way.to === name && way.port === port));
      ways += told.length;
      failed.push(...told.filter((way) => way.outcome !== 'ok'));
      return [
        ...untold.map(({ name, port }) =>
          find.blind(output.node, `TCP ${port} of ${name} from ${output.node}: no result`),
        ),
        find.green(output.node),
      ];
    });
    const blamed = blamedNodes(failed, 'both');
    const red = failed.map(({ from, to, port, outcome }) =>
      find.red(blamed, `TCP ${port} of ${to} from ${from}: ${outcome}`),
    );
    const seen = sumUp([...findings, ...red], {
      summary: `${ways} connections to TCP ${GOSSIP} and ${MANAGER}, each was taken`,
      measures: { connections: ways },
    });
    const layer: Layer = failed.some((way) => way.port === GOSSIP) ? 'gossip' : 'control plane';
    return failed.length > 0 ? { ...seen, layer } : seen;
  },
};
