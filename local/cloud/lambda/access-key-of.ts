import { createHash } from 'node:crypto';

/** AWS's access key ids have 20 characters. */
const CHARACTERS = 20;

/** The access key id of a function, by its ARN. It opens nothing: it is how a signature tells who asks. */
export const accessKeyOf = (functionArn: string): string =>
  `LOCAL${createHash('sha256').update(functionArn).digest('hex').toUpperCase()}`.slice(0, CHARACTERS);
