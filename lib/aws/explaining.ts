import { explainAwsError } from './explain-aws-error.ts';

/** As much of every client of the SDK as is needed to hear of what it throws. */
interface Client {
  readonly middlewareStack: {
    add(
      // biome-ignore lint/suspicious/noExplicitAny: the requests and answers of all clients; nothing of them is looked at.
      middleware: (next: (request: any) => Promise<any>) => (request: any) => Promise<any>,
      options: { readonly step: 'initialize'; readonly name: string; readonly priority: 'high' },
    ): void;
  };
}

/** Makes a client say what a person can mend in words; what its callers handle themselves passes unchanged. Gives the client. */
export const explaining = <C extends Client>(client: C): C => {
  client.middlewareStack.add(
    (next) => async (request) => {
      try {
        return await next(request);
      } catch (error) {
        throw explainAwsError(error) ?? error;
      }
    },
    { step: 'initialize', name: 'explaining', priority: 'high' },
  );
  return client;
};
