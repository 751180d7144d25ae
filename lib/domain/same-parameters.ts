type Parameters = Readonly<Record<string, string>>;

/** Whether two documents are sent with the same. */
export const sameParameters = (left: Parameters, right: Parameters): boolean => {
  const names = Object.keys(left);
  return Object.keys(right).length === names.length && names.every((name) => left[name] === right[name]);
};
