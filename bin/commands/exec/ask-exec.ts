import { askCloud, type CloudAddress } from '../../../local/cloud/process/ask-cloud.ts';

export interface ExecRequest {
  readonly fleet: string;
  readonly node: string;
  readonly argv: readonly string[];
  readonly timeoutMs: number;
}

/** What the local cloud says of a command that it was to run on a node; outputs are base64. */
export type ExecAnswer =
  | { readonly kind: 'unknown'; readonly fleets: readonly string[]; readonly nodes: readonly string[] }
  | { readonly kind: 'off' }
  | {
      readonly kind: 'ran';
      readonly ended: 'exited' | 'timedOut' | 'cancelled' | 'lost';
      readonly exitCode: number | null;
      readonly stdout: string;
      readonly stderr: string;
    };

/** What the cloud may need beyond the command's own time. */
const ANSWER_MARGIN_MS = 30_000;

/** Has the local cloud run one command on one node. Throws `Cloud` where there is no answer in time. */
export const askExec = async (cloud: CloudAddress, body: ExecRequest): Promise<ExecAnswer> =>
  (await askCloud(cloud, 'exec', { method: 'POST', body, limitMs: body.timeoutMs + ANSWER_MARGIN_MS })) as ExecAnswer;
