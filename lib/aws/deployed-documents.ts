import { DescribeDocumentCommand, type DocumentDescription, type SSMClient } from '@aws-sdk/client-ssm';
import { documentMark } from '../domain/document-mark.ts';
import { SwarmproofError } from '../domain/errors.ts';
import type { DocumentName } from '../domain/node-documents.ts';

/** Versions that are looked at: so many deployments may change one document while a run is under way, which takes an hour at most. */
const MOST_LOOKS = 10;

export interface DeployedDocuments {
  /** What the deployed names begin with. */
  readonly prefix: string;
  /** Of the content that each document had when the function was deployed, by the document's own name. */
  readonly digests: Readonly<Record<string, string>>;
}

/** A document as it is sent. */
export interface DeployedDocument {
  readonly name: string;
  /** Its number; what it contains never changes. */
  readonly version: string;
}

export type FindDocument = (document: DocumentName) => Promise<DeployedDocument>;

/**
 * Finds the version of a document that a function was deployed with, by the mark in its description: a function that goes on after
 * a later deployment sends what it has always sent. The default version first, which it is but for such a function, then
 * from the newest backwards. Each is looked for once while the function's process lives.
 * @throws SwarmproofError `Cloud` where none of the newest ones has that content
 */
export const deployedDocuments = (client: SSMClient, { prefix, digests }: DeployedDocuments): FindDocument => {
  const found = new Map<DocumentName, DeployedDocument>();
  const describe = async (Name: string, DocumentVersion?: string): Promise<DocumentDescription> =>
    (await client.send(new DescribeDocumentCommand({ Name, DocumentVersion }))).Document ?? {};

  const search = async (name: string, mark: string): Promise<string> => {
    let described = await describe(name);
    const { DocumentVersion: standing, LatestVersion: newest } = described;
    let next = Number(newest) - (standing === newest ? 1 : 0);
    for (let look = 1; ; look += 1, next -= 1) {
      const { Description, DocumentVersion } = described;
      if (DocumentVersion && Description?.endsWith(mark)) return DocumentVersion;
      if (look === MOST_LOOKS || !(next >= 1)) break;
      described = await describe(name, String(next));
    }
    throw new SwarmproofError(
      'Cloud',
      `none of the ${MOST_LOOKS} newest versions of ${name} is the one that this function was deployed with (${mark})`,
      'npx swarmproof sweep heals the run with what is deployed now',
    );
  };

  return async (document) => {
    const known = found.get(document);
    if (known) return known;
    const name = `${prefix}${document}`;
    const made = { name, version: await search(name, documentMark(digests[document] ?? 'unknown')) };
    found.set(document, made);
    return made;
  };
};
