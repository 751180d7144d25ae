import type { CheckContext, Round } from '../check.ts';

/** Clocks of nodes and of the control plane differ; the gossip's ids are new in every swarm, so an early look harms nothing. */
const CLOCK_SLACK_S = 60;

/** For each target: what it says of its boots, then what the survivors' engines wrote about it. */
export const endRounds = ({ facts, nodes }: CheckContext<unknown>): readonly Round[] => {
  const since = Math.floor(Date.parse(facts.faultAt ?? '') / 1000) - CLOCK_SLACK_S;
  return (facts.targets ?? []).flatMap((target): Round[] => {
    const address = nodes.find((node) => node.name === target)?.address;
    const before = facts.bootIds?.[target] ?? 'none';
    if (address === undefined || !Number.isFinite(since)) return [];
    return [
      { document: 'boot-record', on: target, parameters: { before } },
      { document: 'gossip-record', on: 'survivors', parameters: { address, sinceS: String(since) } },
    ];
  });
};
