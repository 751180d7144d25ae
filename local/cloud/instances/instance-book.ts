import type { GuestFleet } from '../../fleet/guest-fleet.ts';
import { InstancePower } from '../ec2/instance-power.ts';
import { NodeAgent } from '../ssm/node-agent.ts';
import type { Timings } from '../timings.ts';
import type { FleetSource } from './fleet-source.ts';
import type { Instance } from './instance.ts';

/** Of the deployed template: the tags by which the workflow finds its swarm. */
const SWARM_TAG = 'swarmproof:swarm';
const ROLE_TAG = 'swarmproof:role';
const CONSENT_TAG = 'swarmproof:consent';

interface OpenFleet {
  /** One, and one more for each time that it grew. */
  readonly fleets: readonly GuestFleet[];
  readonly instances: readonly Instance[];
}

/** The instances of every fleet that is up. Fleets come and go while the cloud runs; each look follows them. */
export class InstanceBook {
  readonly #source: FleetSource;
  readonly #timings: Timings;
  readonly #log: (line: string) => void;
  readonly #fleets = new Map<string, OpenFleet>();
  #looking: Promise<void> | undefined;

  constructor(source: FleetSource, timings: Timings, log: (line: string) => void) {
    this.#source = source;
    this.#timings = timings;
    this.#log = log;
  }

  /** All instances, by fleet and then in the fleet's own order, after a look at which fleets there are. */
  async all(): Promise<readonly Instance[]> {
    await this.refresh();
    return [...this.#fleets.values()].flatMap(({ instances }) => instances);
  }

  /** Looks which fleets there are now; opens new ones and lets go of those that went. */
  async refresh(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  get fleetNames(): readonly string[] {
    return [...this.#fleets.keys()];
  }

  get isBusy(): boolean {
    return [...this.#fleets.values()].some(({ instances }) => instances.some(({ agent }) => agent.isBusy));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#fleets.keys()].map((name) => this.#release(name)));
  }

  async #look(): Promise<void> {
    const ready = new Map((await this.#source.list()).map(({ name, instanceIds }) => [name, instanceIds]));
    for (const [name, { instances }] of [...this.#fleets]) {
      // A fleet that only grew keeps its instances, and the commands that run on them.
      const isKept = instances.every(({ id }, place) => ready.get(name)?.[place] === id);
      if (!isKept) await this.#release(name);
    }
    for (const [name, instanceIds] of ready) {
      if (this.#fleets.get(name)?.instances.length !== instanceIds.length) await this.#open(name);
    }
  }

  /** Opens a fleet, or what is new of one that is open. */
  async #open(name: string): Promise<void> {
    const { fleets, instances: known } = this.#fleets.get(name) ?? { fleets: [], instances: [] };
    try {
      const fleet = await this.#source.open(name);
      const unknown = fleet.nodes.filter((node) => !known.some(({ id }) => id === node.instanceId));
      const added = unknown.map((node): Instance => {
        const power = new InstancePower(node, this.#timings.forceStopAfterMs);
        const agent = new NodeAgent(node, this.#timings, this.#log);
        const tags = { [SWARM_TAG]: name, Name: node.name, [CONSENT_TAG]: 'yes', [ROLE_TAG]: node.role };
        return { id: node.instanceId, fleetName: name, node, power, agent, tags };
      });
      this.#fleets.set(name, { fleets: [...fleets, fleet], instances: [...known, ...added] });
      this.#log(`fleet ${name}: opened, ${added.length} instances`);
    } catch (error) {
      this.#log(`fleet ${name}: cannot be opened: ${(error as Error).message}`);
    }
  }

  async #release(name: string): Promise<void> {
    const open = this.#fleets.get(name);
    if (!open) return;
    this.#fleets.delete(name);
    for (const { agent, power } of open.instances) {
      agent.close();
      power.close();
    }
    const failed = (error: unknown): void => this.#log(`fleet ${name}: ${(error as Error).message}`);
    await Promise.all(open.fleets.map((fleet) => fleet.close().catch(failed)));
    this.#log(`fleet ${name}: released`);
  }
}
