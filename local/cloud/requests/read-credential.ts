/** Whom the signature of a request (AWS Signature Version 4) names, and for which service it was made. */
export const readCredential = (authorization: string): { readonly accessKeyId: string; readonly service: string } => {
  const scope = /Credential=([^/,\s]*)\/[^/,]*\/[^/,]*\/([^/,]*)\/aws4_request/.exec(authorization);
  return { accessKeyId: scope?.[1] ?? '', service: scope?.[2] ?? '' };
};
