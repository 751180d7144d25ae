import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { widgetFrame } from './widget-frame.ts';
import type { WidgetTheme } from './widget-style.ts';

/** What is wrong with the widget's parameters. `problem`: plain text. */
export const widgetProblem = (problem: string, theme: WidgetTheme): string =>
  widgetFrame(
    theme,
    `<p class="blind">${escapeMarkup(plainText(problem, 300))}</p><p>Correct it in the settings of the widget.</p>`,
  );
