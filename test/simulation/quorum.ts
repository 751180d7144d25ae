import type { Cluster } from './cluster.ts';
import type { Swarm } from './swarm.ts';

/** A time in which no manager led because too few could hear each other. */
interface Loss {
  readonly fromMs: number;
  toMs: number;
}

/** Ticks of a second until a follower wants to lead. */
const ELECTION_MS = [10_000, 19_000] as const;

/** Who leads the managers of a swarm. One manager alone leads always. */
export class Quorum {
  readonly losses: Loss[] = [];
  readonly #swarm: Swarm;
  #leader: string | undefined;
  #waiting: (() => void)[] = [];

  constructor(swarm: Swarm) {
    this.#swarm = swarm;
  }

  /** Name of the node that leads; undefined while nobody does. */
  get leader(): string | undefined {
    const [only, ...others] = this.#managers;
    return others.length === 0 ? only : this.#leader;
  }

  get #managers(): readonly string[] {
    const { cluster, machines } = this.#swarm;
    const managers = machines.filter(({ role }) => role === 'manager').map(({ name }) => name);
    return managers.filter((name) => cluster?.members.some(({ node }) => node === name));
  }

  get #live(): readonly string[] {
    return this.#managers.filter((name) => !this.#swarm.isSilent(name));
  }

  get #isWhole(): boolean {
    return this.#live.length > this.#managers.length / 2;
  }

  begin(leader: string): void {
    this.#leader = leader;
  }

  /** At once, or as soon as somebody leads. */
  onceLed(action: () => void): void {
    if (this.leader !== undefined) action();
    else this.#waiting.push(action);
  }

  /** Somebody fell silent, or is back. */
  changed(): void {
    const { time, dice, cluster } = this.#swarm;
    if (this.#managers.length < 2) return;
    if (this.#isWhole && this.#live.includes(this.#leader ?? '')) return;
    this.#leader = undefined;
    if (!this.#isWhole) {
      if (!this.losses.some(({ toMs }) => toMs === Infinity)) this.losses.push({ fromMs: time.nowMs, toMs: Infinity });
      return;
    }
    time.after(dice.between(...ELECTION_MS), () => this.#elect(cluster));
  }

  #elect(cluster: Cluster | undefined): void {
    const { time } = this.#swarm;
    if (this.#swarm.cluster !== cluster || !this.#isWhole || this.#leader !== undefined) return;
    this.#leader = this.#live[0];
    for (const loss of this.losses) loss.toMs = Math.min(loss.toMs, time.nowMs);
    for (const action of this.#waiting.splice(0)) action();
  }
}
