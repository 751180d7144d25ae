import { type DescribeDocumentResult, DescribeDocumentResult$ } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { LOCAL_ACCOUNT } from '../assembly/local-account.ts';
import { jsonOperation } from '../wire/json-operation.ts';
import { documentVersionSchema } from './document-version-schema.ts';

const request = z.strictObject({ Name: z.string(), DocumentVersion: documentVersionSchema });

/** One version of a document, without its content. */
export const describeDocument = jsonOperation({
  name: 'DescribeDocument',
  request,
  response: DescribeDocumentResult$,
  async run(cloud, { Name, DocumentVersion }): Promise<DescribeDocumentResult> {
    const { document, version, newest } = cloud.documents.find(Name, DocumentVersion);
    return {
      Document: {
        ...{ Name, DocumentVersion: version, DefaultVersion: newest, LatestVersion: newest },
        ...(document.description === undefined ? {} : { Description: document.description }),
        ...{ Owner: LOCAL_ACCOUNT.id, Status: 'Active', Hash: document.sha256, HashType: 'Sha256' },
        ...{ DocumentType: 'Command', DocumentFormat: 'JSON', SchemaVersion: '2.2', PlatformTypes: ['Linux'] },
      },
    };
  },
});
