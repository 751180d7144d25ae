import type { Ailments } from './ailments.ts';
import type { Cluster, Member, Service, Silence, Task } from './cluster.ts';
import type { Dice } from './dice.ts';
import { Machine } from './machine.ts';
import { Quorum } from './quorum.ts';
import type { SimulatedTimings } from './simulated-timings.ts';
import type { VirtualTime } from './virtual-time.ts';

const RESTART_DELAY_MS = 5000;
/** A new leader gives every node six heartbeats before it calls it down. */
const UNKNOWN_MS = [27_000, 33_000] as const;

export interface SwarmOrder {
  /** How many of the three machines are managers. */
  readonly managers: number;
  readonly ails: Ailments;
  readonly timings: SimulatedTimings;
}

/** Three machines and the swarm that is made of them; a healthy one but for what ails it: whatever it is asked to do, it does. */
export class Swarm {
  readonly machines: readonly Machine[];
  readonly silences: Silence[] = [];
  readonly quorum = new Quorum(this);
  readonly ails: Ailments;
  readonly timings: SimulatedTimings;
  cluster: Cluster | undefined;
  readonly time: VirtualTime;
  readonly dice: Dice;

  constructor(time: VirtualTime, dice: Dice, { managers, ails, timings }: SwarmOrder) {
    const means = { time, dice, timings };
    this.timings = timings;
    this.time = time;
    this.dice = dice;
    this.ails = ails;
    this.machines = [1, 2, 3].map((place) => new Machine(place, place <= managers ? 'manager' : 'worker', means));
    for (const machine of this.machines) {
      machine.staysOff = ails.staysOff === true;
      machine.onPower = (_machine, change) => {
        if (change === 'up') this.time.after(1500, () => this.comeBack(machine));
        else this.fallSilent(machine, change === 'cut' ? 'failed' : 'goodbye');
      };
    }
  }

  machine(name: string): Machine | undefined {
    return this.machines.find((each) => each.name === name);
  }

  /** Whether it is in the swarm and manages it. */
  isManager({ name, role }: Machine): boolean {
    return role === 'manager' && (this.cluster?.members.some(({ node }) => node === name) ?? false);
  }

  isSilent(name: string): boolean {
    return this.silences.some(({ node, toMs }) => node === name && toMs === Infinity);
  }

  /** Tasks to which the load balancers still send requests: those of nodes that gossip has not given up. */
  backends(service: Service | undefined): readonly Task[] {
    const isGivenUp = (name: string) =>
      this.silences.some(
        ({ node, gossipUntilMs, toMs }) => node === name && toMs === Infinity && gossipUntilMs <= this.time.nowMs,
      );
    return (service?.tasks ?? []).filter(({ state, node }) => state === 'running' && !isGivenUp(node));
  }

  /** Whether the mesh was out of order at a moment. */
  isMeshDead(atMs: number): boolean {
    const isLost = this.quorum.losses.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
    return this.ails.meshNeedsQuorum === true && isLost;
  }

  addressOn(network: string): string {
    const last = (this.cluster?.lastAddress.get(network) ?? 1) + 1;
    this.cluster?.lastAddress.set(network, last);
    return `10.0.${network === 'ingress' ? 0 : 1}.${last}`;
  }

  /** Starts a task on the node that has the fewest of its service, among those that are Ready. */
  place(service: Service, slot: number, delayMs: number): void {
    const counts = (this.cluster?.members ?? [])
      .filter(({ state }) => state === 'ready')
      .map(({ node }) => ({ node, count: service.tasks.filter((task) => task.node === node).length }));
    const [first] = counts.sort((left, right) => left.count - right.count);
    if (!first) return;
    const task: Task = {
      ...{ id: this.dice.swarmId(), slot, node: first.node, container: this.dice.hex(64) },
      address: this.addressOn(service.network),
      state: 'starting',
      updatedAtMs: this.time.nowMs,
    };
    service.tasks.push(task);
    const { cluster } = this;
    this.time.after(delayMs + this.dice.between(400, 2000), () => this.#started(task, service, cluster));
  }

  #started(task: Task, service: Service, cluster: Cluster | undefined): void {
    const machine = this.machine(task.node);
    if (!cluster || this.cluster !== cluster || !service.tasks.includes(task) || !machine?.isUp) return;
    if (machine.membership?.cluster !== cluster.id) return;
    machine.containers.push({ id: task.container, task: task.id, address: task.address });
    task.state = 'running';
    task.updatedAtMs = this.time.nowMs;
  }

  /** A node that nobody hears any more: gossip gives it up, then the manager lists it as Down and replaces its tasks. */
  fallSilent(machine: Machine, word: 'failed' | 'goodbye'): void {
    const { cluster, time, dice } = this;
    const fromMs = time.nowMs;
    const gossipUntilMs = fromMs + (word === 'failed' ? dice.between(5000, 7900) : 300);
    const silence: Silence = { node: machine.name, fromMs, gossipUntilMs, toMs: Infinity };
    this.silences.push(silence);
    this.quorum.changed();
    const member = cluster?.members.find(({ node }) => node === machine.name);
    if (!member) return;
    const isOver = () => silence.toMs !== Infinity || this.cluster !== cluster;
    time.after(gossipUntilMs - fromMs, () => {
      if (isOver()) return;
      for (const other of this.machines) {
        if (other !== machine && other.isUp) {
          other.engineLog.push({ atMs: time.nowMs, address: machine.address, word });
        }
      }
    });
    const giveUp = () => {
      if (!isOver()) this.#giveUp(machine, member);
    };
    time.after(dice.between(9300, 14_900), () => {
      if (this.quorum.leader !== undefined) giveUp();
      else this.quorum.onceLed(() => time.after(dice.between(...UNKNOWN_MS), giveUp));
    });
  }

  /** The manager lists it as Down and replaces its tasks. */
  #giveUp(machine: Machine, member: Member): void {
    const { cluster, time } = this;
    member.state = 'down';
    member.updatedAtMs = time.nowMs;
    for (const service of cluster?.services ?? []) {
      const lost = service.tasks.filter((task) => task.node === machine.name);
      service.tasks = service.tasks.filter((task) => !lost.includes(task));
      for (const { slot } of lost) this.place(service, slot, RESTART_DELAY_MS);
    }
  }

  /** A node that takes part again: it is Ready, tasks that are not its own any more end there, and its own run again. */
  comeBack(machine: Machine): void {
    const { cluster, time } = this;
    const open = this.silences.filter((each) => each.node === machine.name && each.toMs === Infinity);
    if (open.length === 0 || !machine.isUp) return;
    for (const silence of open) silence.toMs = time.nowMs;
    this.quorum.changed();
    const member = cluster?.members.find(({ node }) => node === machine.name);
    if (!member || !cluster || machine.membership?.cluster !== cluster.id) return;
    member.state = 'ready';
    member.updatedAtMs = time.nowMs;
    const tasks = cluster.services.flatMap((service) => service.tasks.map((task) => ({ task, service })));
    machine.containers = machine.containers.filter(
      ({ task, name }) => name !== undefined || tasks.some((each) => each.task.id === task),
    );
    for (const { task, service } of tasks.filter((each) => each.task.node === machine.name)) {
      if (machine.containers.some(({ id }) => id === task.container) || task.state !== 'running') continue;
      service.tasks = service.tasks.filter((each) => each !== task);
      this.place(service, task.slot, RESTART_DELAY_MS);
    }
  }
}
