/** Whether a slot saw something wrong: neither right nor blind. */
export const isFailure = (code: string | undefined): boolean => code !== undefined && code !== '.' && code !== 'b';
