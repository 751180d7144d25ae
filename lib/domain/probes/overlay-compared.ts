import * as z from 'zod';
import type { Check } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { overlayCost } from './overlay-cost.ts';
import { type OverlayEnd, overlayEnds } from './overlay-ends.ts';
import { overlayFigures } from './overlay-figures.ts';
import { type OverlayListener, overlayListener } from './overlay-listener.ts';
import { type OverlayPass, overlayPasses } from './overlay-passes.ts';
import { OVERLAY_PORT } from './overlay-port.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ service: fields.name, network: fields.name });
type Rounds = readonly (readonly NodeOutput[])[];

const PASSES = 4;
const NETWORKS = ['host', 'overlay'] as const;

const listenerOf = (done: Rounds, network: string): OverlayListener | undefined =>
  overlayListener(done[0]?.[0], network);

const listening = (done: Rounds): boolean =>
  NETWORKS.every((network) => listenerOf(done, network)?.state === 'listening');

const judgeListeners = (done: Rounds, to: string): Finding[] =>
  NETWORKS.flatMap((network) => {
    const state = listenerOf(done, network)?.state;
    if (state === 'listening') return [];
    const why = state === 'taken' ? `port ${OVERLAY_PORT} is in use` : (done[0]?.[0]?.problem ?? 'nothing listens');
    return [find.blind(to, `${to}, ${network} end: ${why}`)];
  });

/** A pass counts only where it went from the right address to the right one, and the end that was reached is ours. */
const isOurs = (pass: OverlayPass, own: string | undefined, listener: OverlayListener | undefined): boolean =>
  pass.from === own &&
  pass.to === listener?.address &&
  /^[0-9a-f]{16}$/.test(pass.nonce) &&
  pass.nonce === listener.nonce;

const judgeNetwork = (
  network: (typeof NETWORKS)[number],
  done: Rounds,
  [from, to]: readonly [OverlayEnd, OverlayEnd],
): Finding => {
  const measured = done[1]?.[0];
  const own = network === 'host' ? from.node.address : actOf(measured, 'inside')?.stdout.trim();
  const passes = overlayPasses(measured)?.filter((pass) => pass.network === network) ?? [];
  const both = [from.node.name, to.node.name];
  const way = `${network} network, ${from.node.name} to ${to.node.name}`;
  const failed = passes.find((pass) => pass.problem !== '');
  // Where the hosts' own network does not carry it nothing was learnt of the swarm.
  if (failed) return (network === 'overlay' ? find.red : find.blind)(both, `${way}: ${failed.problem}`);
  if (passes.length !== PASSES)
    return find.blind(from.node.name, `${way}: ${passes.length} of ${PASSES} passes have a result`);
  if (!passes.every((pass) => isOurs(pass, own, listenerOf(done, network)))) {
    return find.blind(both, `${way}: what was measured is not the way between these two ends`);
  }
  return overlayFigures(passes) ? find.green(both) : find.blind(both, `${way}: no figure`);
};

/** What is left listening is a door that nobody closes. */
const judgeClosing = (done: Rounds, to: string): Finding => {
  const state = actOf(
    done.flat().findLast((output) => actOf(output, 'state') !== undefined),
    'state',
  )?.stdout.trim();
  if (state === 'inactive') return find.green(to);
  return state ? find.red(to, `${to}: the listener is ${state}`) : find.blind(to, `${to}: nobody saw the listener end`);
};

/** `qemu` is a machine without hardware virtualisation; what does not say what it is, is not taken for a real one. */
const labelOf = (measured: NodeOutput | undefined): string => {
  const virt = actOf(measured, 'virt')?.stdout.trim();
  if (virt === 'qemu') return ' (emulated)';
  return virt ? '' : ' (whether emulated is not known)';
};

const namesOf = (ends: readonly OverlayEnd[]): string[] => ends.map(({ node }) => node.name);

const judgeAll = (done: Rounds, ends: readonly [OverlayEnd, OverlayEnd]): Finding[] => {
  const [from, to] = namesOf(ends);
  const measured = done[1]?.[0];
  const closing = judgeClosing(done, to ?? '');
  if (!listening(done)) return [...judgeListeners(done, to ?? ''), closing];
  if (measured?.status !== 'answered') {
    return [find.blind(from ?? '', `${from}: ${measured?.problem ?? 'no answer'}`), closing];
  }
  return [...NETWORKS.map((network) => judgeNetwork(network, done, ends)), closing];
};

const spell = (
  figures: NonNullable<ReturnType<typeof overlayCost>>,
  ends: readonly OverlayEnd[],
  measured?: NodeOutput,
): string =>
  `overlay ${figures.throughputPercent} % of the host's throughput (${figures.throughputLowestPercent} to ` +
  `${figures.throughputHighestPercent} % in ${PASSES} pairs of passes), ${(figures.latencyPercent / 100).toFixed(1)} times ` +
  `its latency, ${namesOf(ends).join(' to ')}${labelOf(measured)}`;

/**
 * W28: how much slower the overlay is than the hosts' own network, between the same two nodes. Measured, and held against no
 * threshold: it is red where the overlay carries nothing, and blind where there is no figure.
 */
export const overlayCompared: Check<z.output<typeof parametersSchema>> = {
  kind: 'overlay-compared',
  layer: 'encapsulation',
  description: 'the overlay is measured against the host network',
  hint: `look at UDP 4789 and at the MTU between the nodes named; where it is blind, at port ${OVERLAY_PORT} of the second one`,
  parameters: parametersSchema,
  // The listener is ended whatever became of the measurement.
  toleratesSilence: true,
  nextRound: (done, context) => {
    const ends = overlayEnds(context.with.service, context);
    if (!ends) return undefined;
    const [from, to] = ends;
    const { network } = context.with;
    const port = String(OVERLAY_PORT);
    const [host, overlay] = NETWORKS.map((each) => listenerOf(done, each)?.address ?? '');
    return inTurn(done, [
      {
        document: 'overlay-listen',
        on: to.node.name,
        parameters: { container: to.container, network, address: to.node.address, port },
      },
      ...(listening(done)
        ? [
            {
              document: 'overlay-measure' as const,
              on: from.node.name,
              parameters: { container: from.container, network, host: host ?? '', overlay: overlay ?? '', port },
            },
          ]
        : []),
      { document: 'overlay-close', on: to.node.name, parameters: {} },
    ]);
  },
  judge: (done, context) => {
    const { service } = context.with;
    const ends = overlayEnds(context.with.service, context);
    if (!ends) {
      return sumUp([find.blind([], `${service} is not known to run on two nodes: there is no way to measure`)], {
        summary: '',
      });
    }
    const findings = judgeAll(done, ends);
    // A figure of something else than these two ways is none.
    const figures = findings.every((finding) => finding.judgement === 'green')
      ? overlayCost(overlayPasses(done[1]?.[0]) ?? [])
      : undefined;
    if (!figures)
      return sumUp([...findings, find.blind(namesOf(ends), 'there is no figure to compare')], { summary: '' });
    return sumUp(findings, { summary: spell(figures, ends, done[1]?.[0]), measures: figures });
  },
};
