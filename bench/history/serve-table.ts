import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';

/** A process of its own, as the local cloud is one: keeps tables in the folder that it is given, and prints where it listens. */
const server = dynalite({ path: process.argv[2] ?? '', createTableMs: 0 });
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));
