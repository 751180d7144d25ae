import type { Cloud } from '../cloud.ts';

/** One admin endpoint below `/_swarmproof/`. The token was checked. `signal` aborts when the client goes away. */
export interface AdminRoute {
  readonly method: 'GET' | 'POST';
  readonly name: string;
  run(cloud: Cloud, body: string, signal: AbortSignal): Promise<object>;
}
