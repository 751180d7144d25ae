import type { FleetMember } from '../../lib/ports.ts';
import type { Dice } from './dice.ts';
import { NodeFence } from './node-fence.ts';
import { NodeLock } from './node-lock.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A container that runs on a machine. */
export interface Container {
  readonly id: string;
  /** Of a standalone one. */
  readonly name?: string;
  readonly task?: string;
  readonly address: string;
}

/** What a run broke on a machine by a document, and what became of it. */
export interface BrokenHere {
  readonly injectedAtMs: number;
  healedAtMs?: number;
  by?: string;
}

export interface Sampler {
  readonly run: string;
  readonly startedAtMs: number;
  readonly periodMs: number;
  readonly timeoutMs: number;
  readonly paths: readonly string[];
  /** The boot that it runs in. */
  readonly boot: string;
}

/** EC2 and the agent: how long they take, in milliseconds. */
const STOPPING_MS = 1500;
const SHUTTING_DOWN_MS = 6000;
const STARTING_MS = 2500;
const AGENT_PING_MS = 300_000;
const AGENT_LOST_AFTER_MS = 360_000;

/** One instance with what is on it. What it does when its power changes is told by `onPower`. */
export class Machine {
  readonly name: string;
  readonly role: 'manager' | 'worker';
  readonly instanceId: string;
  readonly address: string;
  power: FleetMember['power'] = 'running';
  boot: string;
  /** Boots that ended with a shutdown. */
  readonly shutDown = new Set<string>();
  /** Since when the agent answers in this boot; undefined while it does not. */
  agentSinceMs: number | undefined;
  #lastSeenMs: number;
  /** The swarm that it is in, by its id there; `madeBy` is our mark. */
  membership: { readonly cluster: string; readonly id: string; readonly madeBy: string } | undefined;
  containers: Container[] = [];
  readonly broken = new Map<string, BrokenHere>();
  readonly samplers = new Map<string, Sampler>();
  hasJoinKey = false;
  /** Of this boot. */
  lock = new NodeLock();
  readonly fence = new NodeFence();
  /** What its engine wrote about peers. */
  readonly engineLog: { readonly atMs: number; readonly address: string; readonly word: 'failed' | 'goodbye' }[] = [];
  /** How often its power was cut, or it was told to stop or boot again. */
  breaks = 0;
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  onPower: (machine: Machine, change: 'cut' | 'goodbye' | 'up') => void = () => undefined;

  constructor(place: number, time: VirtualTime, dice: Dice) {
    this.#time = time;
    this.#dice = dice;
    this.name = `node${place}`;
    this.role = place === 1 ? 'manager' : 'worker';
    this.instanceId = `i-0${dice.hex(16)}`;
    this.address = `192.0.2.${10 + place}`;
    this.boot = dice.bootId();
    this.agentSinceMs = time.nowMs - 60_000;
    this.#lastSeenMs = this.agentSinceMs;
  }

  get isUp(): boolean {
    return this.agentSinceMs !== undefined;
  }

  get seenAtMs(): number {
    if (this.agentSinceMs !== undefined) {
      const pings = Math.floor((this.#time.nowMs - this.agentSinceMs) / AGENT_PING_MS);
      this.#lastSeenMs = this.agentSinceMs + pings * AGENT_PING_MS;
    }
    return this.#lastSeenMs;
  }

  get member(): FleetMember {
    const { name, role, instanceId, address, power, seenAtMs } = this;
    const agentOnline = this.#time.nowMs - seenAtMs < AGENT_LOST_AFTER_MS;
    const agent = { agentOnline, agentVersion: '3.3.2746.0', agentSeenAt: new Date(seenAtMs) };
    return { name, role, instanceId, address, power, consents: true, ...agent };
  }

  cut(): void {
    if (this.power !== 'running' && this.power !== 'pending') return;
    this.breaks += 1;
    this.#goDown('cut');
    this.power = 'stopping';
    this.#time.after(STOPPING_MS, () => {
      this.power = 'stopped';
    });
  }

  stop(): void {
    if (this.power !== 'running') return;
    this.breaks += 1;
    this.shutDown.add(this.boot);
    this.#goDown('goodbye');
    this.power = 'stopping';
    this.#time.after(SHUTTING_DOWN_MS, () => {
      this.power = 'stopped';
    });
  }

  reboot(): void {
    if (this.power !== 'running') return;
    this.breaks += 1;
    this.shutDown.add(this.boot);
    this.#goDown('goodbye');
    this.#time.after(SHUTTING_DOWN_MS, () => this.#bootUp());
  }

  start(): void {
    if (this.power === 'running' || this.power === 'pending') return;
    if (this.power !== 'stopped') throw new Error(`IncorrectInstanceState: ${this.instanceId} is ${this.power}`);
    this.power = 'pending';
    this.#time.after(STARTING_MS, () => {
      if (this.power !== 'pending') return;
      this.power = 'running';
      this.#bootUp();
    });
  }

  #goDown(change: 'cut' | 'goodbye'): void {
    void this.seenAtMs;
    this.agentSinceMs = undefined;
    this.containers = [];
    this.onPower(this, change);
  }

  #bootUp(): void {
    this.boot = this.#dice.bootId();
    this.lock = new NodeLock();
    const { boot } = this;
    this.#time.after(this.#dice.between(5000, 9000), () => {
      if (this.boot !== boot || this.power !== 'running') return;
      this.agentSinceMs = this.#time.nowMs;
      this.onPower(this, 'up');
    });
  }
}
