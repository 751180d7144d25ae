/** The one account and region that exist here; the values are what pseudo parameters and ARNs show. */
export const LOCAL_ACCOUNT = { id: '000000000000', region: 'us-east-1', partition: 'aws' } as const;
