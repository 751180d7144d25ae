import type { StyleRule } from './style-rules.ts';

/** The look of a history: verdicts, runs over time and what was measured. */
export const HISTORY_RULES: readonly StyleRule[] = [
  ['.said', 'font-weight:700;white-space:nowrap'],
  ['.said.pass', 'color:var(--good)'],
  ['.said.fail,.said.error', 'color:var(--bad)'],
  ['.said.invalid', 'color:var(--doubt)'],
  ['.said.aborted,.said.running', 'color:var(--quiet)'],
  ['td small,th small', 'font-size:max(.85em,11.5px)'],
  ['.matrix', 'list-style:none;padding:0;margin:8px 0'],
  [
    '.matrix>li',
    'display:grid;grid-template-columns:168px 1fr;gap:2px 12px;padding:5px 0;border-bottom:1px solid var(--line)',
  ],
  ['.strip', 'display:flex;flex-wrap:wrap;gap:3px;list-style:none;margin:0;padding:0'],
  [
    '.cell',
    'display:block;width:24px;height:24px;line-height:20px;text-align:center;border:2px solid;border-radius:4px;font-size:14px;font-weight:700;text-decoration:none',
  ],
  ['.cell.pass', 'color:var(--good);border-radius:50%'],
  ['.cell.fail', 'color:var(--ground);background:var(--bad);border-color:var(--bad);border-radius:0'],
  ['.cell.error', 'color:var(--bad);border-style:double;border-width:4px;line-height:16px;border-radius:0'],
  ['.cell.invalid', 'color:var(--doubt);border-style:dashed'],
  ['.cell.aborted', 'color:var(--quiet);border-style:dotted'],
  ['.cell.running', 'color:var(--ink);border-color:var(--quiet)'],
  ['.marks li', 'display:flex;gap:6px;align-items:center'],
  ['.trends', 'display:grid;grid-template-columns:repeat(auto-fit,minmax(290px,1fr));gap:14px 28px'],
  ['figure', 'margin:0'],
  ['.trends figure', 'content-visibility:auto;contain-intrinsic-size:auto 110px'],
  ['figcaption', 'font-size:.9rem;margin-bottom:4px'],
  [
    '.trend',
    'display:block;width:100%;height:72px;border-top:1px solid var(--line);border-bottom:1px solid var(--line)',
  ],
  ['.trend path', 'fill:none;vector-effect:non-scaling-stroke'],
  ['.trend .band', 'fill:var(--allowed);fill-opacity:.3;stroke:none'],
  ['.trend .bounds', 'stroke:var(--quiet);stroke-width:2'],
  ['.trend .way', 'stroke:var(--right);stroke-width:1.5'],
  ['.trend .held', 'stroke:var(--good);stroke-width:7;stroke-linecap:round'],
  ['.trend .other', 'stroke:var(--bad);stroke-width:7;stroke-linecap:square'],
  ['.trend .change', 'stroke:var(--ink);stroke-dasharray:3 3'],
];
