/** Whether the text of an experiment's file says that it runs by itself: then it is part of what is deployed. */
export const isScheduled = (text: string): boolean => /^["']?schedule["']?\s*:/m.test(text);
