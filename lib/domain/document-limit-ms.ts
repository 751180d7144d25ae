import { type DocumentName, NODE_DOCUMENTS } from './node-documents.ts';

/** Longest time that a document may wait for its turn on a node: 30 s is the least that Run Command accepts. */
const DELIVERY_MS = 30_000;
/** What the control channel itself may add before an answer counts as missing. */
const CHANNEL_SLACK_MS = 15_000;

/** A node that has not answered a document after this long counts as silent. */
export const documentLimitMs = (document: DocumentName): number =>
  NODE_DOCUMENTS[document].timeoutS * 1000 + DELIVERY_MS + CHANNEL_SLACK_MS;
