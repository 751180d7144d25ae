import { type DocumentName, NODE_DOCUMENTS, type NodeDocument } from './node-documents.ts';

/** What a document is sent with: one that changes something on a node brings the token of the lease, and is refused with an older one. */
export const fencedParameters = (
  document: DocumentName,
  parameters: Readonly<Record<string, string>>,
  token: number,
): Readonly<Record<string, string>> => {
  const known: NodeDocument = NODE_DOCUMENTS[document];
  return known.parameters.fencingToken === undefined ? parameters : { ...parameters, fencingToken: String(token) };
};
