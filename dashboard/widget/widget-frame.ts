import { type WidgetTheme, widgetStyle } from './widget-style.ts';

/**
 * A widget around its content (markup). CloudWatch takes out scripts, frames and `<use>`, and its own look is asked to stay away
 * by a class. The style stands within: markup that begins with one can lose it where it is cleaned.
 */
export const widgetFrame = (theme: WidgetTheme, content: string): string =>
  [
    '<div class="cwdb-no-default-styles swarmproof-widget">',
    `<style>${widgetStyle(theme)}</style>`,
    content,
    '</div>',
  ].join('\n');
