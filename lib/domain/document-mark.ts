/**
 * What the description of a deployed document ends with, so that its versions can be told from one another by whoever may only describe
 * them. Systems Manager counts versions itself, and nobody knows the number of one before it is there.
 * @param digest of the document's content, as the stack works it out
 */
export const documentMark = (digest: string): string => `[sha256 ${digest}]`;
