import { createHash } from 'node:crypto';
import { NODE_DOCUMENTS } from '../../lib/domain/node-documents.ts';
import type { Act } from '../../lib/domain/observation.ts';
import type { NodeAnswer, NodeShell } from '../../lib/ports.ts';
import { act } from './documents/act.ts';
import { SIMULATED_DOCUMENTS } from './documents/index.ts';
import type { Machine } from './machine.ts';
import type { Swarm } from './swarm.ts';

const MAX_STDOUT = 24_000;
const DELIVERY_MS = 30_000;

/** Acts as a node prints them, with the trailer that says that they are whole. */
const printed = (acts: readonly Act[]): string => {
  const content = acts.map((each) => `${JSON.stringify(each)}\n`).join('');
  const digest = createHash('sha256').update(content).digest('hex');
  return `${content}#swarmproof ${Buffer.byteLength(content)} ${digest}\n`.slice(0, MAX_STDOUT);
};

/** What a document throws that says why in its output. */
class Refusal extends Error {
  readonly acts: readonly Act[];

  constructor(message: string, acts: readonly Act[]) {
    super(message);
    this.acts = acts;
  }
}

/** A command as the control channel knows it, and what really became of it on each node. */
export interface SentCommand {
  readonly document: string;
  readonly comment: string;
  readonly nodes: readonly string[];
  readonly sentAtMs: number;
  readonly answers: Map<string, NodeAnswer>;
}

/** Run Command over the model: a document begins after a moment, changes the model, and answers when it is through. */
export class SimulatedShell implements NodeShell {
  readonly commands = new Map<string, SentCommand>();
  readonly #swarm: Swarm;

  constructor(swarm: Swarm) {
    this.#swarm = swarm;
  }

  async send({ document, nodes, parameters, comment }: Parameters<NodeShell['send']>[0]): Promise<string> {
    const known = NODE_DOCUMENTS[document] as { parameters: Readonly<Record<string, { allowedPattern: string }>> };
    const unfit = Object.entries(known.parameters).find(
      ([name, each]) => !new RegExp(each.allowedPattern).test(parameters[name] ?? ''),
    );
    const unknown = Object.keys(parameters).find((name) => !Object.hasOwn(known.parameters, name));
    if (unfit || unknown) throw new Error(`InvalidParameters: ${document}.${unfit?.[0] ?? unknown}`);
    const names = nodes.map(({ name }) => name);
    const commandId = `${this.commands.size}-${this.#swarm.dice.hex(12)}`;
    const sentAtMs = this.#swarm.time.nowMs;
    const command: SentCommand = { document, comment, nodes: names, sentAtMs, answers: new Map() };
    this.commands.set(commandId, command);
    for (const name of names) void this.#deliver(command, name, parameters);
    return commandId;
  }

  async look(commandId: string, nodes: Parameters<NodeShell['look']>[1]): Promise<readonly NodeAnswer[]> {
    const command = this.commands.get(commandId);
    return nodes.map(
      ({ name: node }) =>
        command?.answers.get(node) ?? { node, state: 'pending', status: 'InProgress', stdout: '', stderr: '' },
    );
  }

  async #deliver(command: SentCommand, node: string, parameters: Readonly<Record<string, string>>): Promise<void> {
    const { time, dice, timings } = this.#swarm;
    const machine = this.#swarm.machine(node);
    const answer = (state: NodeAnswer['state'], status: string, stdout = '', stderr = '') => {
      if (!command.answers.has(node)) command.answers.set(node, { node, state, status, stdout, stderr });
    };
    await time.sleep(dice.within(timings.deliveryMs));
    // An agent that comes back in time takes what waits for it.
    while (!machine?.isUp || machine.isAgentSilent) {
      if (!machine || time.nowMs > command.sentAtMs + DELIVERY_MS) return answer('undelivered', 'DeliveryTimedOut');
      await time.sleep(1000);
    }
    const limitMs = NODE_DOCUMENTS[command.document as keyof typeof NODE_DOCUMENTS].timeoutS * 1000;
    time.after(limitMs, () => answer('timedOut', 'ExecutionTimedOut'));
    try {
      const acts = await this.#begin(command, machine, parameters);
      if (timings.shownMs[1] > 0) await time.sleep(dice.within(timings.shownMs));
      answer('succeeded', 'Success', this.#onItsWay(command, printed(acts)));
    } catch (error) {
      const acts = error instanceof Refusal ? error.acts : [];
      answer('failed', 'Failed', printed(acts), (error as Error).message);
    }
  }

  /** An output as it arrives. */
  #onItsWay({ document }: SentCommand, stdout: string): string {
    const { outputs } = this.#swarm.ails;
    if (outputs?.document !== document) return stdout;
    if (outputs.are === 'cut') return `${stdout.slice(0, -100)}--output truncated--`;
    // One digit is another one: still JSON, and nothing that anybody would stumble over.
    return stdout.replace(/\d(?=[^\d]*#swarmproof)/, (digit) => String((Number(digit) + 1) % 10));
  }

  async #begin({ document }: SentCommand, machine: Machine, parameters: Readonly<Record<string, string>>) {
    const run = SIMULATED_DOCUMENTS[document];
    if (!run) throw new Error(`the simulation has no document ${document}`);
    const { boot, lock } = machine;
    const { time } = this.#swarm;
    const pause = async (ms: number) => {
      await time.sleep(ms);
      if (machine.boot !== boot || !machine.isUp) await new Promise(() => undefined);
    };
    const giveBack = await lock.take(document, time);
    try {
      await pause(0);
      if (!machine.fence.passes(document, parameters.fencingToken)) {
        throw new Refusal(`this node is in other hands`, [act('fenced', String(machine.fence.newest))]);
      }
      return await run({ swarm: this.#swarm, machine, parameters, pause });
    } finally {
      giveBack();
    }
  }
}
