import { COLOURS } from '../colours.ts';
import { HISTORY_RULES } from '../page/history-rules.ts';
import { type StyleRule, styleRules } from '../page/style-rules.ts';

export type WidgetTheme = keyof typeof COLOURS;

/** The one element that a widget is; no rule of it reaches beyond. */
const SCOPE = '.swarmproof-widget';

/** What a page of the dashboard has from elsewhere. */
const BASE_RULES: readonly StyleRule[] = [
  ['h2', 'font-size:1.05rem;margin:20px 0 6px'],
  ['p', 'margin:6px 0'],
  ['code', 'font:12.5px/1.45 ui-monospace,monospace'],
  ['table', 'border-collapse:collapse;width:100%;font-size:.92rem'],
  ['th,td', 'text-align:left;padding:5px 8px 5px 0;border-bottom:1px solid var(--line);vertical-align:top'],
  ['th', 'color:var(--quiet);font-weight:600'],
  ['small', 'display:block;color:var(--quiet)'],
  ['ul', 'padding-left:20px;margin:6px 0'],
  ['.quiet', 'color:var(--quiet)'],
  ['.blind', 'color:var(--doubt);font-weight:700'],
  ['.key', 'display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;padding:0;color:var(--quiet);font-size:.88rem'],
  ['.troubles', 'list-style:none;padding:0'],
  ['.troubles li', 'border-left:6px solid var(--doubt);padding:2px 10px;margin:6px 0'],
  ['.troubles .fail,.troubles .error', 'border-color:var(--bad)'],
];

/**
 * The style of a widget in CloudWatch. It stands in the console's own page, whose theme the widget is told, so that the colours
 * are chosen here and not by the browser; and it must not touch the console.
 */
export const widgetStyle = (theme: WidgetTheme): string =>
  [
    `${SCOPE}{${COLOURS[theme]};background:var(--ground);color:var(--ink);font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;padding:8px}`,
    `${SCOPE} *{box-sizing:border-box}`,
    styleRules([...BASE_RULES, ...HISTORY_RULES], SCOPE),
  ].join('\n');
