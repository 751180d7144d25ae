import type { BrokenHere } from '../machine.ts';
import { act } from './act.ts';
import type { DocumentRun, SimulatedDocument } from './simulated-document.ts';

const moment = (ms: number): string => new Date(ms).toISOString();

const heal = ({ swarm, machine }: Pick<DocumentRun, 'swarm' | 'machine'>, broken: BrokenHere, by: string): void => {
  if (broken.healedAtMs !== undefined) return;
  broken.healedAtMs = swarm.time.nowMs;
  broken.by = by;
  swarm.time.after(1200, () => swarm.comeBack(machine));
};

const drop: SimulatedDocument = async (request) => {
  const { swarm, machine, parameters, pause } = request;
  const { run = '', lifeS = '0' } = parameters;
  if (machine.broken.has(run)) throw new Error(`the run ${run} has broken something here before`);
  const broken: BrokenHere = { injectedAtMs: swarm.time.nowMs, lifeMs: Number(lifeS) * 1000 };
  machine.broken.set(run, broken);
  machine.faults.push(broken);
  machine.breaks += 1;
  const { boot } = machine;
  swarm.time.after(broken.lifeMs + (swarm.ails.timersLateMs ?? 0), () => {
    if (machine.isUp && machine.boot === boot) heal(request, broken, 'timer');
  });
  swarm.fallSilent(machine, 'failed');
  const { agentSilentMs } = swarm.ails;
  // Its last answer gets out.
  if (agentSilentMs !== undefined) swarm.time.after(2000, () => machine.silenceAgent(agentSilentMs));
  await pause(300);
  return [act('arm', ''), act('inject', ''), act('injectedAt', moment(broken.injectedAtMs))];
};

const recordOf = (broken: BrokenHere | undefined) => {
  if (!broken) return [act('fault', 'none')];
  const { injectedAtMs, healedAtMs, by } = broken;
  return [
    ...[act('fault', 'here'), act('injected', moment(injectedAtMs)), act('effect', '78 packets dropped')],
    act('left', healedAtMs === undefined ? '17 rules left' : '0 rules left'),
    ...(healedAtMs === undefined ? [] : [act('healed', moment(healedAtMs)), act('by', by ?? '')]),
  ];
};

const faultHeal: SimulatedDocument = async (request) => {
  const broken = request.machine.broken.get(request.parameters.run ?? '');
  await request.pause(500);
  if (broken) heal(request, broken, 'order');
  return [...(broken ? [act('heal', '')] : []), ...recordOf(broken)];
};

const faultRecord: SimulatedDocument = async ({ machine, parameters: { run = '' }, pause }) => {
  await pause(300);
  return recordOf(machine.broken.get(run));
};

const wait: SimulatedDocument = async ({ parameters: { seconds = '1' }, pause }) => {
  await pause(Number(seconds) * 1000);
  return [act('wait', '', { durationMs: Number(seconds) * 1000 })];
};

/** Documents that break and mend a node's network, and the one that waits. */
export const faultDocuments = { 'fault-drop': drop, 'fault-heal': faultHeal, 'fault-record': faultRecord, wait };
