import { PAGE_STYLE } from '../report/page-style.ts';

/** The look of the dashboard: a report's, and what a report has not. */
export const PAGE_SHEET = `${PAGE_STYLE}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;z-index:1;background:var(--ground);padding:8px 12px}
a{color:var(--good)}a:focus-visible,summary:focus-visible,input:focus-visible,button:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--good);outline-offset:2px}
main:focus{outline:none}
.bar{display:flex;flex-wrap:wrap;gap:4px 20px;align-items:baseline;border-bottom:1px solid var(--line);padding-bottom:8px;margin-bottom:14px}
.bar b{font-size:1.05rem}.bar ul,.filters{display:flex;flex-wrap:wrap;gap:2px 14px;list-style:none;margin:0;padding:0}
.bar a,.filters a{display:inline-block;padding:3px 2px}[aria-current]{font-weight:700;color:var(--ink);text-decoration-thickness:3px}
footer{margin-top:32px;border-top:1px solid var(--line);padding-top:8px;color:var(--quiet);font-size:.88rem}
.stale::before{content:"No answer any more: what follows may be old.";display:block;color:var(--bad);font-weight:700}
.said{font-weight:700;white-space:nowrap}.said.pass{color:var(--good)}.said.fail,.said.error{color:var(--bad)}.said.invalid{color:var(--doubt)}.said.aborted,.said.running{color:var(--quiet)}
td small,th small{font-size:max(.85em,11.5px)}
.matrix{list-style:none;padding:0;margin:8px 0}
.matrix>li{display:grid;grid-template-columns:168px 1fr;gap:2px 12px;padding:5px 0;border-bottom:1px solid var(--line)}
.strip{display:flex;flex-wrap:wrap;gap:3px;list-style:none;margin:0;padding:0}
.cell{display:block;width:24px;height:24px;line-height:20px;text-align:center;border:2px solid;border-radius:4px;font-size:14px;font-weight:700;text-decoration:none}
.cell.pass{color:var(--good);border-radius:50%}
.cell.fail{color:var(--ground);background:var(--bad);border-color:var(--bad);border-radius:0}
.cell.error{color:var(--bad);border-style:double;border-width:4px;line-height:16px;border-radius:0}
.cell.invalid{color:var(--doubt);border-style:dashed}
.cell.aborted{color:var(--quiet);border-style:dotted}
.cell.running{color:var(--ink);border-color:var(--quiet)}
.marks li{display:flex;gap:6px;align-items:center}
.trends{display:grid;grid-template-columns:repeat(auto-fit,minmax(290px,1fr));gap:14px 28px}
figure{margin:0}.trends figure{content-visibility:auto;contain-intrinsic-size:auto 110px}figcaption{font-size:.9rem;margin-bottom:4px}
.trend{display:block;width:100%;height:72px;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.trend path{fill:none;vector-effect:non-scaling-stroke}.trend .band{fill:var(--allowed);fill-opacity:.3;stroke:none}.trend .bounds{stroke:var(--quiet);stroke-width:2}.trend .way{stroke:var(--right);stroke-width:1.5}
.trend .held{stroke:var(--good);stroke-width:7;stroke-linecap:round}.trend .other{stroke:var(--bad);stroke-width:7;stroke-linecap:square}.trend .change{stroke:var(--ink);stroke-dasharray:3 3}
.wide{overflow-x:auto}
.pair{table-layout:fixed}.pair th:first-child{width:22%}.pair th,.pair td{padding-left:6px}.differs th{border-left:4px solid var(--doubt)}
form p{display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center}input{font:inherit;padding:5px;border:1px solid var(--quiet);border-radius:4px;background:var(--ground);color:var(--ink);max-width:100%}button{font:inherit;padding:5px 14px}
time b{font-weight:inherit;white-space:nowrap}
@media(max-width:560px){.matrix>li{grid-template-columns:1fr}th,td{padding-right:4px}.standings{font-size:.75rem;overflow-wrap:normal}.standings th[scope=row]{overflow-wrap:anywhere;min-width:4.6em}}
@media(prefers-reduced-motion:no-preference){.cell.running{animation:beat 2s infinite}@keyframes beat{50%{opacity:.45}}}
`;
