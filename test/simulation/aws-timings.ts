import type { SimulatedTimings } from './simulated-timings.ts';

/**
 * AWS's, as far as somebody measured them: an instance is called running 16 to 18 s after it was started, and answers 22 to 29 s after it
 * (brevdev/ec2-coldboot-research, daemonology.net ec2-boot-bench; on first launch), and what Run Command knows is shown half a second to a
 * second later (boto3#2701). AWS publishes neither how soon an agent takes a document (its connection is kept open, so that is a moment)
 * nor how long a stop without a shutdown takes: these two are assumed.
 */
export const AWS_TIMINGS: SimulatedTimings = {
  ...{ deliveryMs: [200, 1500], shownMs: [500, 1000] },
  ...{ stoppingMs: [5000, 15_000], startingMs: [16_000, 18_000], bootMs: [6000, 11_000] },
};
