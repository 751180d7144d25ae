import { SwarmproofError } from '../domain/errors.ts';
import type { Lease } from '../domain/lease/lease.ts';
import { needsRenewal } from '../domain/lease/needs-renewal.ts';
import { quietMs } from '../domain/lease/quiet-ms.ts';
import type { Turn } from '../domain/turn.ts';
import { guardRun } from './guard-run.ts';
import { handOver } from './hand-over.ts';
import { heedStops } from './heed-stops.ts';
import { heldLease } from './held-lease.ts';
import { type LoadedRun, loadRun } from './load-run.ts';
import { lookStep } from './look-step.ts';
import { renewLease } from './renew-lease.ts';
import { sendStep } from './send-step.ts';
import type { Taken } from './taken.ts';
import type { HeldPorts, TurnPorts } from './turn-ports.ts';
import { underLease } from './under-lease.ts';

interface TurnRequest {
  readonly runId: string;
  /** Of the workflow that asks: a sweep of the run is started on it. */
  readonly stateMachineArn: string;
  /** Under which the run works. Executions that began before there was one do not say, and get one. */
  readonly token?: number;
  /** How often this turn was tried before. */
  readonly retries?: number;
  /** When the workflow came to this turn, the same in every try. */
  readonly enteredAt?: string;
}

const part = (ports: HeldPorts, run: LoadedRun, stateMachineArn: string): Promise<Taken> => {
  const { current } = run.progress;
  return current?.sent ? lookStep(ports, run, current, current.sent) : sendStep(ports, run, stateMachineArn);
};

/** Time zero of a fault is between a look and a call. Where it is not known whether it was made, nothing can be said about what follows. */
const refuseUnknownCall = ({ declared, token, holder }: Lease): void => {
  if (declared === undefined || declared.token === token || declared.runId !== holder || declared.call === 'start')
    return;
  throw new SwarmproofError(
    'Cloud',
    `an earlier try of this turn was about to make the call ${declared.call} on ${declared.nodes.join(', ')} and did not come back`,
    'nothing: the run heals and ends, run it again',
  );
};

/** The try before this one was taken for failed and may still be at work: from here on it writes nothing any more. */
const takeOver = async (ports: TurnPorts, { plan, progress }: LoadedRun, request: TurnRequest): Promise<Lease> => {
  const { token, enteredAt: by } = request;
  const lease = await handOver(ports, { swarmId: plan.swarmId, runId: plan.runId, token, by });
  await underLease(ports.store, lease).putProgress(plan.runId, progress);
  if (request.retries) refuseUnknownCall(lease);
  return lease;
};

const leaseFor = async (ports: TurnPorts, run: LoadedRun, request: TurnRequest): Promise<Lease> => {
  const { retries = 0, token = run.progress.token } = request;
  if (retries > 0 || token === undefined) return takeOver(ports, run, request);
  return heldLease(ports, { ...run.plan, token });
};

/**
 * One turn of a run: looks once at what is under way and, where that is answered, judges it and sends what comes next.
 * Where the run stands is in the store alone, so that a turn whose reply was lost can be taken again. Never waits. Throws `CutOff`
 * where the run's lease is not held any more.
 */
export const takeTurn =
  (ports: TurnPorts) =>
  async (request: TurnRequest): Promise<{ next: Turn; token: number }> => {
    const run = await loadRun(ports.store, request.runId);
    const { plan, progress } = run;
    const lease = await leaseFor(ports, run, request);
    const { token } = lease;
    const quiet = quietMs(lease, ports.clock.now());
    if (quiet > 0) return { next: { turn: 'pause', pauseS: Math.ceil(quiet / 1000) }, token };
    if (needsRenewal(lease, ports.clock.now())) await renewLease(ports, lease);
    const held: HeldPorts = { ...ports, store: underLease(ports.store, lease), lease };
    let taken: Taken = { progress: await heedStops(held, { plan, progress }) };
    while (taken.progress.cursor < plan.steps.length) {
      taken = await part(held, { plan, progress: taken.progress }, request.stateMachineArn);
      if (taken.pauseS === undefined) continue;
      const guarded = await guardRun(held, { plan, progress: taken.progress });
      if (guarded.stopped === taken.progress.stopped) return { next: { turn: 'pause', pauseS: taken.pauseS }, token };
      taken = { progress: guarded };
    }
    return { next: { turn: 'judge', pauseS: 0 }, token };
  };
