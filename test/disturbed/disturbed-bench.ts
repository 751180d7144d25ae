import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { sfnWorkflow } from '../../lib/aws/sfn-workflow.ts';
import type { RunStore, Workflow } from '../../lib/ports.ts';
import type { Assembly } from '../../local/cloud/assembly/assembly.ts';
import { loadAssembly } from '../../local/cloud/assembly/load-assembly.ts';
import { fleetsOf } from '../../local/cloud/instances/fleets-of.ts';
import { askCloud } from '../../local/cloud/process/ask-cloud.ts';
import { stopCloud } from '../../local/cloud/process/stop-cloud.ts';
import { type CloudClients, clientsOf } from './clients-of.ts';
import type { DisturbedOrder } from './disturbed-order.ts';
import { modelFleets } from './model-fleets.ts';
import { type DisturbedCloud, openDisturbedCloud } from './open-disturbed-cloud.ts';
import type { RunOnNode } from './run-on-node.ts';

const NODE_LIMIT_MS = 30_000;

export interface BenchOrder extends DisturbedOrder {
  /** The fleet, which is also the name of its swarm. */
  readonly fleet: string;
}

/** Machines that stand, and before them a cloud that is killed and started again as a test wants. */
export class DisturbedBench {
  readonly fleet: string;
  readonly assembly: Assembly;
  readonly #order: BenchOrder;
  #cloud: DisturbedCloud | undefined;
  #opening: Promise<DisturbedCloud> | undefined;
  #clients: CloudClients | undefined;

  private constructor(order: BenchOrder, assembly: Assembly) {
    this.#order = order;
    this.fleet = order.fleet;
    this.assembly = assembly;
  }

  /** With a cloud of its own, in place of the one that has the state directory. */
  static async open(order: BenchOrder): Promise<DisturbedBench> {
    const bench = new DisturbedBench(order, await loadAssembly(order.assemblyDir));
    await stopCloud(order.places);
    await bench.cloud();
    return bench;
  }

  /** Whether its machines are a model's, and none that could stall. */
  get isModel(): boolean {
    return this.#order.modelUrl !== undefined;
  }

  get stateMachineArn(): string {
    return this.assembly.outputs.StateMachineArn ?? '';
  }

  /** The cloud that lives, or a new one; the same for all who ask at once. */
  async cloud(): Promise<DisturbedCloud> {
    if (this.#cloud?.isAlive()) return this.#cloud;
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  get store(): RunStore {
    return dynamoRunStore(this.#known().rows, this.assembly.outputs.TableName ?? '');
  }

  get workflow(): Workflow {
    return sfnWorkflow(this.#known().sfn, this.stateMachineArn);
  }

  get sfn(): CloudClients['sfn'] {
    return this.#known().sfn;
  }

  get ssm(): CloudClients['ssm'] {
    return this.#known().ssm;
  }

  /** By way of the cloud, as `npx swarmproof exec` does. */
  readonly onNode: RunOnNode = async (node, script) => {
    const { url: endpointUrl, token: adminToken } = await this.cloud();
    const body = { fleet: this.fleet, node, argv: ['sh', '-c', script], timeoutMs: NODE_LIMIT_MS };
    const limitMs = NODE_LIMIT_MS + 10_000;
    const ran = (await askCloud({ endpointUrl, adminToken }, 'exec', { method: 'POST', body, limitMs }).catch(
      () => ({}),
    )) as { kind?: string; exitCode?: number | null; stdout?: string };
    return ran.kind === 'ran' && ran.exitCode === 0 ? Buffer.from(ran.stdout ?? '', 'base64').toString() : undefined;
  };

  /** Past the cloud: only where none lives, which would have the machines' agents. */
  async withMachines<T>(use: (run: RunOnNode) => Promise<T>): Promise<T> {
    const { places, modelUrl } = this.#order;
    const source = modelUrl === undefined ? fleetsOf(places) : modelFleets(modelUrl);
    const fleet = await source.open(this.fleet);
    try {
      return await use(async (name, script) => {
        const node = fleet.nodes.find((each) => each.name === name);
        const request = { script, environment: {}, timeoutMs: NODE_LIMIT_MS };
        const ran = await node?.execute(request).catch(() => undefined);
        return ran?.exitCode === 0 ? ran.stdout.toString() : undefined;
      });
    } finally {
      await fleet.close();
    }
  }

  async close(): Promise<void> {
    this.#letGo();
    await this.#cloud?.close();
  }

  async #open(): Promise<DisturbedCloud> {
    const { places, assemblyDir, modelUrl } = this.#order;
    this.#letGo();
    this.#cloud = await openDisturbedCloud({ places, assemblyDir, modelUrl });
    this.#clients = clientsOf(this.#cloud.url);
    return this.#cloud;
  }

  #known(): CloudClients {
    if (!this.#clients) throw new Error('no cloud was started yet');
    return this.#clients;
  }

  #letGo(): void {
    this.#clients?.sfn.destroy();
    this.#clients?.ssm.destroy();
    this.#clients?.rows.destroy();
    this.#clients = undefined;
  }
}
