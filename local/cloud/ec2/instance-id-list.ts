import * as z from 'zod';

/** `InstanceId.1`, `InstanceId.2`, ... of a form; EC2 wants at least one. */
export const instanceIdList = z.array(z.string()).min(1).max(1000);
