import type { CostPreview } from '../lib/domain/preview-cost.ts';

const usd = (amount: number): string => `$${amount.toFixed(4)}`;

/** What the control plane of a run costs, in lines, with what is counted and what is not. */
export const costLines = (cost: CostPreview): readonly string[] => {
  const { usd: each, transitions, requests, gigabyteSeconds, writeUnits, readUnits, looks, after } = cost;
  const basis =
    after === null
      ? 'as if all were answered at the first look, so rather more'
      : `with answers as late as in run ${after}`;
  return [
    `${after === null ? 'at least' : 'about'} ${usd(each.total)} a run in ${cost.region}: an estimate of the control plane, ${basis}`,
    `  Step Functions ${usd(each.stepFunctions)} (${transitions} transitions, ${looks} looks among them)`,
    `  Lambda ${usd(each.lambda)} (${requests} calls, ${gigabyteSeconds.toFixed(1)} GB-s)`,
    `  DynamoDB ${usd(each.dynamoDb)} (${writeUnits} writes, ${readUnits} reads)`,
    `  not counted: machines and what stands beside them (see month), network, logs, retries, and who watches`,
    `  prices as read in ${cost.pricesReadIn}, without free tiers; check before you rely on it`,
  ];
};
