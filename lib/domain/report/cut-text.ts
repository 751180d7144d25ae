/** The beginning of a text, no character torn apart, and how many characters of it are missing. */
export const cutText = (text: string, maxCharacters: number): { readonly text: string; readonly left: number } => {
  if (text.length <= maxCharacters) return { text, left: 0 };
  const last = text.charCodeAt(maxCharacters - 1);
  const end = last >= 0xd800 && last < 0xdc00 ? maxCharacters - 1 : maxCharacters;
  return { text: text.slice(0, end), left: text.length - end };
};
