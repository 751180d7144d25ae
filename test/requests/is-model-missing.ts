import { existsSync } from 'node:fs';

/** Where Debian's python3-botocore puts the models of AWS's services; awscli carries the same within itself. */
const PLACES = ['botocore/data', 'awscli/botocore/data'].map((path) => `/usr/lib/python3/dist-packages/${path}`);

/** Whether this machine has none of the models, so that no request can be held against them. */
export const isModelMissing = !PLACES.some(existsSync);
