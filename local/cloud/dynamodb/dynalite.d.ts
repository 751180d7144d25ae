declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Makes a server that speaks DynamoDB's protocol and keeps its tables in a folder. */
  export default function dynalite(options: { path: string; createTableMs?: number }): Server;
}
