import { PAGE_STYLE } from '../report/page-style.ts';
import { HISTORY_RULES } from './history-rules.ts';
import { styleRules } from './style-rules.ts';

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
${styleRules(HISTORY_RULES)}
.wide{overflow-x:auto}
.pair{table-layout:fixed}.pair th:first-child{width:22%}.pair th,.pair td{padding-left:6px}.differs th{border-left:4px solid var(--doubt)}
form p{display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center}input{font:inherit;padding:5px;border:1px solid var(--quiet);border-radius:4px;background:var(--ground);color:var(--ink);max-width:100%}button{font:inherit;padding:5px 14px}
time b{font-weight:inherit;white-space:nowrap}
@media(max-width:560px){.matrix>li{grid-template-columns:1fr}th,td{padding-right:4px}.standings{font-size:.75rem;overflow-wrap:normal}.standings th[scope=row]{overflow-wrap:anywhere;min-width:4.6em}}
@media(prefers-reduced-motion:no-preference){.cell.running{animation:beat 2s infinite}@keyframes beat{50%{opacity:.45}}}
`;
