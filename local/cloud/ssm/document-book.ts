import type { DocumentArtifact } from '../assembly/assembly.ts';
import { refusal } from '../wire/refusal.ts';

export interface DocumentVersion {
  readonly document: DocumentArtifact;
  readonly version: string;
  /** The newest, which is the default as well: CloudFormation makes it so. */
  readonly newest: string;
}

/** The documents with all versions that were deployed since the cloud opened, which count from one as in AWS. */
export class DocumentBook {
  readonly #versions = new Map<string, readonly DocumentArtifact[]>();

  /** A document that is not what it was gets another version; one that is not there any more is removed with all of them. */
  deploy(documents: readonly DocumentArtifact[]): void {
    const names = new Set(documents.map(({ name }) => name));
    for (const name of this.#versions.keys()) if (!names.has(name)) this.#versions.delete(name);
    for (const document of documents) {
      const known = this.#versions.get(document.name) ?? [];
      if (known.at(-1)?.sha256 !== document.sha256) this.#versions.set(document.name, [...known, document]);
    }
  }

  /**
   * One version of a document, by its number or as `$DEFAULT` or `$LATEST`.
   * @throws InvalidDocument or InvalidDocumentVersion
   */
  find(name: string, wanted: string): DocumentVersion {
    const known = this.#versions.get(name);
    if (!known) throw refusal('InvalidDocument', `there is no document ${name}`);
    const newest = String(known.length);
    const version = wanted.startsWith('$') ? newest : wanted;
    const document = known[Number(version) - 1];
    if (!document)
      throw refusal('InvalidDocumentVersion', `${name} has no version ${version}; the newest is ${newest}`);
    return { document, version, newest };
  }
}
