import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeRequest } from '../../local/cloud/requests/describe-request.ts';
import { readCredential } from '../../local/cloud/requests/read-credential.ts';
import { refusalAnswer } from './refusal-answer.ts';
import type { SeenRequest } from './seen-request.ts';
import type { WireDisturbance } from './wire-disturbance.ts';

export interface WayMeans {
  /** Where the cloud listens. */
  readonly cloudUrl: string;
  /** The function that has an access key; undefined for one that is no function's. */
  nameOf(accessKeyId: string): string | undefined;
  fateOf(seen: SeenRequest): WireDisturbance | undefined;
  /** Makes it happen. The request, or its answer, waits for that. */
  strike(how: WireDisturbance['how'], seen: SeenRequest): Promise<void>;
}

interface Answered {
  readonly message: IncomingMessage;
  readonly body: Buffer;
}

const readAll = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Stands between the functions and the cloud: passes every request on as it is, but for what is to be disturbed. */
export class DisturbedWay {
  readonly url: string;
  readonly #server: Server;
  readonly #means: WayMeans;

  private constructor(server: Server, means: WayMeans) {
    this.#server = server;
    this.#means = means;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  static async open(means: WayMeans): Promise<DisturbedWay> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new DisturbedWay(server, means);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #read(request: IncomingMessage, body: Buffer): SeenRequest {
    const { method = 'GET', url = '/', headers } = request;
    const [target, contentType] = [String(headers['x-amz-target'] ?? ''), String(headers['content-type'] ?? '')];
    const text = body.toString('utf8');
    const { accessKeyId } = readCredential(headers.authorization ?? '');
    const { action } = describeRequest({ method, url, target, contentType, body: text });
    return { by: this.#means.nameOf(accessKeyId) ?? '', action, body: text };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const seen = this.#read(request, body);
    const fate = this.#means.fateOf(seen);
    if (fate?.how === 'refused') {
      const refusal = refusalAnswer(String(request.headers['content-type'] ?? ''), fate.error);
      response.writeHead(refusal.status, { 'content-type': refusal.contentType }).end(refusal.body);
      return;
    }
    const [when, isDeath] = [fate && 'when' in fate ? fate.when : undefined, fate?.how.endsWith('-killed')];
    if (fate && when === 'before') await this.#means.strike(fate.how, seen);
    if (isDeath && when === 'before') return void response.destroy();
    const { message, body: answer } = await this.#forward(request, body);
    if (fate && when === 'after') await this.#means.strike(fate.how, seen);
    if (isDeath || fate?.how === 'reply-lost') return void response.destroy();
    response.writeHead(message.statusCode ?? 500, message.headers).end(answer);
  }

  #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answered> {
    const to = new URL(this.#means.cloudUrl);
    return new Promise((resolve, reject) => {
      const own = { ...headers, host: to.host, connection: 'close' };
      const asked = ask(
        { host: to.hostname, port: to.port, method, path: url, headers: own, agent: false },
        (message) => {
          readAll(message).then((answer) => resolve({ message, body: answer }), reject);
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }
}
