/** One way in which a text may be written, as bytes to look for. */
export interface SecretForm {
  readonly as: string;
  readonly bytes: Buffer;
}

/**
 * The characters of base64 that depend on the text alone, where `before` bytes (0, 1 or 2) stand before it in their group of
 * three: what it shares with its neighbours is left out at both ends.
 */
const base64At = (text: string, before: number): string => {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  const encoded = bytes.toString('base64').replace(/=+$/, '');
  const shared = [0, 2, 3][before] as number;
  return encoded.slice(shared, Math.floor((bytes.length * 8) / 6));
};

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** All the ways in which a text is looked for: plain, base64 at every alignment, hex, URL-encoded, escaped in JSON. */
export const secretForms = (text: string): readonly SecretForm[] => {
  const base64 = [0, 1, 2].map((before) => base64At(text, before));
  const forms: readonly (readonly [string, string])[] = [
    ['plain', text],
    ...base64.map((each) => ['base64', each] as const),
    ...base64.map((each) => ['base64url', each.replaceAll('+', '-').replaceAll('/', '_')] as const),
    ['hex', Buffer.from(text).toString('hex')],
    ['hex', Buffer.from(text).toString('hex').toUpperCase()],
    ['URL', encodeURIComponent(text)],
    ['URL', percent(text)],
    ['URL', percent(text).toUpperCase()],
    ['JSON', text.replaceAll('/', '\\/')],
    ['UTF-16', Buffer.from(text, 'utf16le').toString('latin1')],
  ];
  const distinct = new Map(forms.map(([as, form]) => [form, as] as const).reverse());
  return [...distinct].reverse().map(([form, as]) => ({ as, bytes: Buffer.from(form, 'latin1') }));
};
