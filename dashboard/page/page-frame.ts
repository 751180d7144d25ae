import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';

export interface Framed {
  /** Plain text. */
  readonly title: string;
  /** The address in the navigation that this page belongs to. */
  readonly place: string;
  /** Markup. */
  readonly content: string;
  /** Seconds after which it is looked at again; absent for what does not change. */
  readonly everyS?: number | undefined;
}

const PLACES = [
  ['/', 'Experiments'],
  ['/runs', 'Runs'],
  ['/compare', 'Compare'],
] as const;

const navigation = (place: string): string =>
  PLACES.map(
    ([path, word]) => `<li><a href="${path}"${path === place ? ' aria-current="page"' : ''}>${word}</a></li>`,
  ).join('');

/** A page of the dashboard around its content. It asks for nothing but its own style, script and icon. */
export const pageFrame = ({ title, place, content, everyS }: Framed): string =>
  [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeMarkup(plainText(title, 120))} · swarmproof</title>`,
    '<link rel="icon" href="/icon.svg" type="image/svg+xml">',
    '<link rel="stylesheet" href="/page.css">',
    ...(everyS === undefined ? [] : ['<script src="/live.js" defer></script>']),
    '</head>',
    '<body>',
    '<a class="skip" href="#main">To the content</a>',
    `<header class="bar"><b>swarmproof</b><nav aria-label="Pages"><ul>${navigation(place)}</ul></nav></header>`,
    `<main id="main" tabindex="-1"${everyS === undefined ? '' : ` data-live="${everyS}"`}>`,
    content,
    '</main>',
    '<footer>Served to this machine alone. Times are UTC.</footer>',
    '</body>',
    '</html>',
  ].join('\n');
