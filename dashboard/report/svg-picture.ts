import { escapeMarkup } from './escape-markup.ts';

export interface Picture {
  /** Unique in its page: letters and digits. */
  readonly id: string;
  /** What somebody who cannot see it is told. Plain text. */
  readonly title: string;
  readonly description: string;
  readonly height: number;
  readonly content: readonly string[];
}

/** An inline picture as wide as its place. It has no script, no link, no reference but to its own hatching. */
export const svgPicture = ({ id, title, description, height, content }: Picture): string =>
  [
    `<svg class="picture" width="100%" height="${height}" role="img" aria-labelledby="${id}-title ${id}-text">`,
    `<title id="${id}-title">${escapeMarkup(title)}</title><desc id="${id}-text">${escapeMarkup(description)}</desc>`,
    `<defs><pattern id="${id}-hatch" class="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line" width="2.5" height="6"/></pattern></defs>`,
    ...content.filter((part) => part !== ''),
    '</svg>',
  ].join('\n');
