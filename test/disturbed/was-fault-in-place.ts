import { paginateListCommandInvocations, type SSMClient } from '@aws-sdk/client-ssm';

/** Whether a document that drops packets came to its end on a node since then: it ends well only with the fault in place. */
export const wasFaultInPlace = async (client: SSMClient, sinceMs: number): Promise<boolean> => {
  for await (const { CommandInvocations = [] } of paginateListCommandInvocations({ client }, {})) {
    const isThere = CommandInvocations.some(
      ({ DocumentName, RequestedDateTime, Status }) =>
        DocumentName?.endsWith('fault-drop') && Status === 'Success' && Number(RequestedDateTime) >= sinceMs,
    );
    if (isThere) return true;
  }
  return false;
};
