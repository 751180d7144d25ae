import * as z from 'zod';

const shape = z.strictObject({
  StateMachineArn: z.string(),
  Name: z.string().optional(),
  Input: z.string().optional(),
});

/** The request of StartExecution that is a schedule's input; undefined where it is none. */
export const readStartInput = (text: string): z.output<typeof shape> | undefined => {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
