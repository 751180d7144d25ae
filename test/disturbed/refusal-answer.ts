/** How AWS refuses a request for now, in the protocol of its service. */
export const refusalAnswer = (
  contentType: string,
  error: string,
): { readonly status: number; readonly contentType: string; readonly body: string } => {
  const message = 'refused for a while, by a test';
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const body = `<Response><Errors><Error><Code>${error}</Code><Message>${message}</Message></Error></Errors></Response>`;
    return { status: 503, contentType: 'text/xml', body };
  }
  return { status: 400, contentType, body: JSON.stringify({ __type: error, message }) };
};
