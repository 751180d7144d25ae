import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GuestFleet, GuestNode, GuestRequest, GuestResult } from '../../local/fleet/guest-fleet.ts';

/**
 * A node without a machine: scripts run on this host in a folder of their own. It can be powered, silent, cut off and
 * deaf to a shutdown, which is all that the protocols need.
 */
export class FakeNode implements GuestNode {
  readonly name: string;
  readonly role: 'manager' | 'worker';
  readonly instanceId: string;
  readonly address: string;
  powered = true;
  silent = false;
  /** Whether the guest does not react to an ACPI power-down. */
  deaf = false;
  reboots = 0;
  cuts = 0;
  executions = 0;
  bootMs = 30;
  shutdownMs = 50;
  readonly #directory = mkdtempSync(join(tmpdir(), 'fake-node-'));
  readonly #losers = new Set<() => void>();

  constructor(index: number) {
    this.name = `node${index}`;
    this.role = index === 1 ? 'manager' : 'worker';
    this.instanceId = `i-0000000000000000${index}`;
    this.address = `192.168.77.1${index}`;
  }

  async isPowered(): Promise<boolean> {
    return this.powered;
  }

  async answers(): Promise<boolean> {
    return this.powered && !this.silent;
  }

  async execute({ script, environment, timeoutMs, signal }: GuestRequest): Promise<GuestResult> {
    if (!this.powered) throw new Error('the machine is off');
    this.executions += 1;
    const child = spawn('sh', ['-c', script], {
      cwd: this.#directory,
      env: { PATH: '/usr/bin:/bin', ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
    child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
    let ended: GuestResult['ended'] = 'exited';
    const end = (how: GuestResult['ended']) => () => {
      ended = how;
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    };
    const lose = end('lost');
    const timer = setTimeout(end('timedOut'), timeoutMs);
    signal?.addEventListener('abort', end('cancelled'), { once: true });
    this.#losers.add(lose);
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    clearTimeout(timer);
    this.#losers.delete(lose);
    const exitCode = ended === 'exited' ? code : null;
    return { exitCode, stdout: Buffer.concat(chunks.stdout), stderr: Buffer.concat(chunks.stderr), ended };
  }

  async start(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.bootMs));
    this.powered = true;
  }

  async powerDown(): Promise<void> {
    if (!this.deaf) setTimeout(() => this.#off(), this.shutdownMs);
  }

  async powerCut(): Promise<void> {
    this.cuts += 1;
    this.#off();
  }

  async reboot(): Promise<void> {
    this.reboots += 1;
  }

  #off(): void {
    this.powered = false;
    for (const lose of this.#losers) lose();
  }
}

export class FakeFleet implements GuestFleet {
  readonly name: string;
  readonly nodes: readonly FakeNode[];
  closed = false;

  constructor(name: string, indexes: readonly number[]) {
    this.name = name;
    this.nodes = indexes.map((index) => new FakeNode(index));
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}
