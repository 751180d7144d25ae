import { ListCommandInvocationsCommand, type SSMClient } from '@aws-sdk/client-ssm';

const PAGE = 50;

/** How often a document that drops packets came to its end on a node since then: it ends well only with the fault in place. */
export const faultsInPlace = async (ssm: SSMClient, sinceMs: number): Promise<number> => {
  let count = 0;
  let NextToken: string | undefined;
  do {
    const page = await ssm.send(new ListCommandInvocationsCommand({ MaxResults: PAGE, NextToken }));
    count += (page.CommandInvocations ?? []).filter(
      ({ DocumentName, RequestedDateTime, Status }) =>
        DocumentName?.endsWith('fault-drop') && Status === 'Success' && Number(RequestedDateTime) >= sinceMs,
    ).length;
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return count;
};
