import { JsonataSandbox } from './jsonata-sandbox.ts';

/** The process's one sandbox: evaluation is synchronous, so executions can share it. */
export const jsonata = new JsonataSandbox();
