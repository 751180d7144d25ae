import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Assembly } from '../../local/cloud/assembly/assembly.ts';
import { Dice } from '../simulation/dice.ts';
import type { Machine } from '../simulation/machine.ts';
import { SimulatedShell } from '../simulation/simulated-shell.ts';
import { QUICK_TIMINGS } from '../simulation/simulated-timings.ts';
import { Swarm } from '../simulation/swarm.ts';
import { leftOnMachine } from './left-on-machine.ts';
import type { ModelAnswer, ModelNode } from './model-wire.ts';
import { RealTime } from './real-time.ts';

const LOOK_EVERY_MS = 50;

interface Script {
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The machines of a simulation behind the wire: whoever knows its URL has a fleet that lives on, whatever becomes of the process
 * that works with it. A script that is a document of the assembly does to the model what the document would do.
 */
export class ModelFleet {
  readonly name: string;
  readonly url: string;
  readonly #time = new RealTime();
  readonly #swarm: Swarm;
  readonly #shell: SimulatedShell;
  readonly #server: Server;
  readonly #documents: ReadonlyMap<string, string>;

  private constructor(name: string, assembly: Assembly, server: Server) {
    this.name = name;
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#swarm = new Swarm(this.#time, new Dice('model'), { managers: 1, ails: {}, timings: QUICK_TIMINGS });
    this.#shell = new SimulatedShell(this.#swarm);
    this.#documents = new Map(assembly.documents.map((each) => [each.script, each.name.replace(/^swarmproof-/, '')]));
    server.on('request', async (request: IncomingMessage, response) => {
      const gone = new AbortController();
      response.on('close', () => gone.abort());
      const { status, body } = await this.#answer(request, gone.signal).then(
        (answer) => ({ status: 200, body: answer as object }),
        (error: Error) => ({ status: 500, body: { problem: error.message } }),
      );
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  }

  static async open(name: string, assembly: Assembly): Promise<ModelFleet> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ModelFleet(name, assembly, server);
  }

  get nodes(): readonly ModelNode[] {
    return this.#swarm.machines.map(({ name, role, instanceId, address }) => ({ name, role, instanceId, address }));
  }

  close(): void {
    this.#time.stop();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, gone: AbortSignal): Promise<ModelAnswer | object> {
    const [, node = '', verb = ''] = (request.url ?? '').split('/');
    const { name, nodes } = this;
    if (node === '') return { name, nodes };
    const machine = this.#swarm.machine(node);
    if (!machine) throw new Error(`there is no ${node}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Script;
    return verb === 'execute' ? this.#execute(machine, body, gone) : this.#do(machine, verb);
  }

  async #do(machine: Machine, verb: string): Promise<ModelAnswer> {
    const comesTo = async (power: Machine['power']) => {
      while (machine.power !== power) await sleep(LOOK_EVERY_MS);
    };
    switch (verb) {
      case 'powered':
        return { is: machine.power === 'running' || machine.power === 'stopping' };
      case 'answers':
        return { is: machine.isUp };
      case 'cut':
        machine.cut();
        await comesTo('stopped');
        return {};
      case 'start':
        machine.start();
        await comesTo('running');
        return {};
      case 'down':
        machine.stop();
        return {};
      case 'reboot':
        machine.reboot();
        return {};
      default:
        throw new Error(`the model does not know ${verb}`);
    }
  }

  async #execute(machine: Machine, { script, environment }: Script, gone: AbortSignal): Promise<ModelAnswer> {
    if (!machine.isUp) throw new Error('the machine is off');
    const document = this.#documents.get(script);
    if (document === undefined) return { ended: 'exited', exitCode: 0, stdout: leftOnMachine(machine), stderr: '' };
    const parameters = Object.fromEntries(
      Object.entries(environment).map(([key, value]) => [key.replace(/^SSM_/, ''), value]),
    );
    const { boot } = machine;
    const nodes = [machine.member];
    const commandId = await this.#shell.send({ document, nodes, parameters, comment: '' } as never);
    for (;;) {
      const [answer] = await this.#shell.look(commandId, nodes);
      if (answer && answer.state !== 'pending') {
        const exitCode = answer.state === 'succeeded' ? 0 : 1;
        return { ended: 'exited', exitCode, stdout: answer.stdout, stderr: answer.stderr };
      }
      if (machine.boot !== boot || !machine.isUp) return { ended: 'lost', exitCode: null };
      if (gone.aborted) return { ended: 'cancelled', exitCode: null };
      await sleep(LOOK_EVERY_MS);
    }
  }
}
