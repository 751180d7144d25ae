import { rmSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import dynalite from 'dynalite';

/** Longest a request may still run when the store closes. */
const CLOSE_LIMIT_MS = 10_000;

/**
 * The tables, on disk. The store's own server is bound to a socket in a private folder, because it closes its files only
 * as part of closing a server that listens; requests are handed to it directly.
 */
export class TableStore {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(storeDir: string, runtimeDir: string): Promise<TableStore> {
    const socket = join(runtimeDir, 'tables.sock');
    rmSync(socket, { force: true });
    const server = dynalite({ path: storeDir, createTableMs: 0 });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(socket, resolve);
    });
    return new TableStore(server);
  }

  /** Answers one request of DynamoDB's protocol. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    this.#server.emit('request', request, response);
  }

  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_LIMIT_MS);
    });
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await Promise.race([closed, late]);
    clearTimeout(timer);
  }
}
