import type { FleetMember } from '../../lib/ports.ts';
import type { Dice } from './dice.ts';
import { NodeFence } from './node-fence.ts';
import { NodeLock } from './node-lock.ts';
import type { SimulatedTimings } from './simulated-timings.ts';
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
  /** Until its own timer heals it. */
  readonly lifeMs: number;
  healedAtMs?: number;
  by?: string;
}

/** A time in which a machine was off or booting. */
export interface Outage {
  readonly fromMs: number;
  toMs?: number;
}

export interface Sampler {
  readonly run: string;
  readonly startedAtMs: number;
  readonly periodMs: number;
  readonly timeoutMs: number;
  readonly paths: readonly string[];
  /** Set when its machine went down: up to when its disk tells, and what that says of its end. */
  ended?: { readonly atMs: number; readonly how: 'running' | 'early' };
}

/** A sampler puts on the disk what it knows once it is awake, and so often. */
const WRITES_EVERY_MS = 5000;
const AWAKE_AFTER_MS = 2500;

/** EC2 and the agent: how long they take, in milliseconds. */
const SHUTTING_DOWN_MS = 6000;
const AGENT_PING_MS = 300_000;
const AGENT_LOST_AFTER_MS = 360_000;

interface MachineMeans {
  readonly time: VirtualTime;
  readonly dice: Dice;
  readonly timings: SimulatedTimings;
}

/** One instance with what is on it. What it does when its power changes is told by `onPower`. */
export class Machine {
  readonly name: string;
  readonly role: 'manager' | 'worker';
  readonly instanceId: string;
  readonly address: string;
  power: FleetMember['power'] = 'running';
  /** It does not come up where it is started. */
  staysOff = false;
  boot: string;
  /** Boots that ended with a shutdown. */
  readonly shutDown = new Set<string>();
  /** Since when the agent answers in this boot; undefined while it does not. */
  agentSinceMs: number | undefined;
  #lastSeenMs: number;
  #silentUntilMs = 0;
  /** The swarm that it is in, by its id there; `madeBy` is our mark. */
  membership: { readonly cluster: string; readonly id: string; readonly madeBy: string } | undefined;
  containers: Container[] = [];
  readonly broken = new Map<string, BrokenHere>();
  readonly samplers = new Map<string, Sampler>();
  hasJoinKey = false;
  /** What greets whoever comes to an address here, while something listens. */
  greetings: Readonly<Record<string, string>> = {};
  /** Of this boot. */
  lock = new NodeLock();
  readonly fence = new NodeFence();
  /** What its engine wrote about peers. */
  readonly engineLog: { readonly atMs: number; readonly address: string; readonly word: 'failed' | 'goodbye' }[] = [];
  /** How often it told a view that went astray. */
  #strays = 0;
  /** How often its power was cut, or it was told to stop or boot again. */
  breaks = 0;
  readonly outages: Outage[] = [];
  /** Every fault that a document ever made here, also those of which its disk knows no more. */
  readonly faults: BrokenHere[] = [];
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #timings: SimulatedTimings;
  onPower: (machine: Machine, change: 'cut' | 'goodbye' | 'up') => void = () => undefined;

  constructor(place: number, role: Machine['role'], { time, dice, timings }: MachineMeans) {
    this.#timings = timings;
    this.#time = time;
    this.#dice = dice;
    this.name = `node${place}`;
    this.role = role;
    this.instanceId = `i-0${dice.hex(16)}`;
    this.address = `192.0.2.${10 + place}`;
    this.boot = dice.bootId();
    this.agentSinceMs = time.nowMs - 60_000;
    this.#lastSeenMs = this.agentSinceMs;
  }

  /** Whether its next view goes astray, where so many do. */
  straysLeft = (many: number): boolean => {
    this.#strays += 1;
    return this.#strays <= many;
  };

  /** Its agent takes nothing and gives no sign of life for so long; the node lives. */
  silenceAgent(forMs: number): void {
    this.#lastSeenMs = this.seenAtMs;
    this.#silentUntilMs = this.#time.nowMs + forMs;
  }

  get isAgentSilent(): boolean {
    return this.#time.nowMs < this.#silentUntilMs;
  }

  get isUp(): boolean {
    return this.agentSinceMs !== undefined;
  }

  get seenAtMs(): number {
    if (this.agentSinceMs !== undefined && !this.isAgentSilent) {
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
    this.#time.after(this.#dice.within(this.#timings.stoppingMs), () => {
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
    if (this.staysOff) return;
    this.#time.after(this.#dice.within(this.#timings.startingMs), () => {
      if (this.power !== 'pending') return;
      this.power = 'running';
      this.#bootUp();
    });
  }

  #goDown(change: 'cut' | 'goodbye'): void {
    void this.seenAtMs;
    // Cut again while it boots it has not been up in between.
    if (this.isUp) this.outages.push({ fromMs: this.#time.nowMs });
    this.agentSinceMs = undefined;
    this.containers = [];
    for (const sampler of this.samplers.values()) sampler.ended ??= this.#endOf(sampler, change);
    this.onPower(this, change);
  }

  /** Without power what was not yet written is lost; in order a sampler is told, and writes to the end. */
  #endOf({ startedAtMs }: Sampler, change: 'cut' | 'goodbye'): NonNullable<Sampler['ended']> {
    const { nowMs } = this.#time;
    if (change === 'goodbye') return { atMs: nowMs, how: 'early' };
    const writes = Math.floor(Math.max(0, nowMs - startedAtMs - AWAKE_AFTER_MS) / WRITES_EVERY_MS);
    return { atMs: Math.min(nowMs, startedAtMs + AWAKE_AFTER_MS + writes * WRITES_EVERY_MS), how: 'running' };
  }

  #bootUp(): void {
    this.boot = this.#dice.bootId();
    this.lock = new NodeLock();
    const { boot } = this;
    this.#time.after(this.#dice.within(this.#timings.bootMs), () => {
      if (this.boot !== boot || this.power !== 'running') return;
      this.agentSinceMs = this.#time.nowMs;
      const outage = this.outages.at(-1);
      if (outage) outage.toMs = this.#time.nowMs;
      this.onPower(this, 'up');
    });
  }
}
