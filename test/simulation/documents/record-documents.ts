import { pathsFrom } from '../paths-from.ts';
import { samplerSummary } from '../sampler-summary.ts';
import { act } from './act.ts';
import type { SimulatedDocument } from './simulated-document.ts';

const boot: SimulatedDocument = async ({ machine, parameters: { before = 'none' }, pause }) => {
  await pause(200);
  const own = act('boot', `${machine.boot}\n`);
  if (before === 'none') return [own];
  const shutdowns = machine.shutDown.has(before) ? 2 : 0;
  return [own, act('entries', '5\n'), act('shutdown', `${shutdowns}\n`, { exit: shutdowns > 0 ? 0 : 1 })];
};

const gossip: SimulatedDocument = async ({ machine, parameters: { address = '', sinceS = '0' }, pause }) => {
  await pause(400);
  const lines = machine.engineLog.filter((line) => line.address === address && line.atMs >= Number(sinceS) * 1000);
  const count = (word: string) => lines.filter((line) => line.word === word).length;
  const counted = (word: string) => act(word, `${count(word)}\n`, { exit: count(word) > 0 ? 0 : 1 });
  return [act('ids', ''), counted('failed'), counted('goodbye'), act('lines', '')];
};

const sampleStart: SimulatedDocument = async ({ swarm, machine, parameters, pause }) => {
  const { run = '', service = '', container = '', rateHz = '1', probeTimeoutMs = '900' } = parameters;
  await pause(1000);
  const startedAtMs = swarm.time.nowMs;
  const paths = pathsFrom(swarm, machine.name, service, container);
  const speed = { periodMs: 1000 / Number(rateHz), timeoutMs: Number(probeTimeoutMs) };
  const { on = [], afterMs = 0 } = swarm.ails.samplersEnd ?? {};
  const ended = on.includes(machine.name) ? { ended: { atMs: startedAtMs + afterMs, how: 'early' as const } } : {};
  machine.samplers.set(run, { run, startedAtMs, ...speed, paths, ...ended });
  await pause(2500);
  const awake = { paths, without: [], notOk: [], startedAtMs };
  return [act('start', ''), act('awake', awake), act('clock', `${swarm.time.nowMs}\n`)];
};

const summaryActs = (summary: string) => (summary.match(/.{1,8900}/gs) ?? []).map((part) => act('summary', part));

const sampleLook: SimulatedDocument = async ({ swarm, machine, parameters: { run = '' }, pause }) => {
  const sampler = machine.samplers.get(run);
  if (!sampler) throw new Error(`no sampler of the run ${run} has written anything here`);
  await pause(400);
  const state = sampler.ended ? 'inactive\n' : 'active\n';
  const summary = samplerSummary(swarm, sampler, 'running');
  return [act('clock', `${swarm.time.nowMs}\n`), act('state', state), ...summaryActs(summary)];
};

const sampleStop: SimulatedDocument = async ({ swarm, machine, parameters: { run = '' }, pause }) => {
  const sampler = machine.samplers.get(run);
  if (!sampler) throw new Error(`no sampler of the run ${run} was started here`);
  await pause(300);
  const summary = samplerSummary(swarm, sampler, 'asked');
  await pause(300);
  machine.samplers.delete(run);
  return [
    ...[act('clock', `${swarm.time.nowMs}\n`), act('state', sampler.ended ? 'inactive\n' : 'active\n')],
    ...summaryActs(summary),
  ];
};

const sampleClear: SimulatedDocument = async ({ machine, parameters: { run = '' }, pause }) => {
  await pause(300);
  machine.samplers.delete(run);
  return [act('state', 'inactive\n')];
};

/** Documents that note what is looked at later: boots, the engine's log, samples. */
export const recordDocuments = {
  ...{ 'boot-record': boot, 'gossip-record': gossip, 'sample-start': sampleStart },
  ...{ 'sample-look': sampleLook, 'sample-stop': sampleStop, 'sample-clear': sampleClear },
};
