import { COLOURS } from '../colours.ts';

/** The look of a page, light and dark. What colours say is said by height, hatching, a mark or a word as well. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${COLOURS.light}}
@media(prefers-color-scheme:dark){:root{${COLOURS.dark}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1040px;padding:16px;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.35rem;margin:0}h2{font-size:1.1rem;margin:28px 0 8px}h3{font-size:.95rem;margin:18px 0 4px;color:var(--quiet)}p{margin:6px 0}
code,pre{font:12.5px/1.45 ui-monospace,monospace}
.verdict{border-left:8px solid var(--doubt);background:var(--panel);padding:12px 16px;border-radius:4px}
.verdict.pass{border-color:var(--good)}.verdict.fail,.verdict.error{border-color:var(--bad)}
.badge{font-size:1.6rem;font-weight:700;color:var(--doubt);margin:0}
.pass .badge{color:var(--good)}.fail .badge,.error .badge{color:var(--bad)}
.quiet,i{color:var(--quiet);font-style:normal}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(128px,1fr));gap:8px;margin:12px 0;padding:0}
.tiles div{background:var(--panel);border-radius:4px;padding:8px 12px}.tiles dt{color:var(--quiet);font-size:.85rem}.tiles dd{margin:0;font-size:1.1rem;font-weight:600}
ul{padding-left:20px;margin:6px 0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;padding:5px 8px 5px 0;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--quiet);font-weight:600}
td.when{white-space:nowrap}
.green{color:var(--good)}.red{color:var(--bad);font-weight:700}.blind{color:var(--doubt);font-weight:700}.skipped,.unreached{color:var(--quiet)}
small{display:block;color:var(--quiet)}
details{border-bottom:1px solid var(--line);padding:5px 0}
summary{cursor:pointer}summary:focus-visible{outline:2px solid var(--good)}
pre{margin:2px 0 8px;padding:6px 10px;background:var(--panel);border-radius:4px;white-space:pre-wrap}
.sent{margin:10px 0 4px;font-weight:600}
.again{display:block;padding:8px 12px;background:var(--panel);border-radius:4px}
.picture{display:block;font:12px system-ui,sans-serif;overflow:visible}
.picture text{fill:var(--ink);paint-order:stroke;stroke:var(--ground);stroke-width:2.5px;stroke-linejoin:round}.picture .phase-word{stroke:none}.picture .tick,.picture .figure,.picture .phase-word{fill:var(--quiet)}
.picture .group{font-weight:700;fill:var(--quiet)}
.picture .stray{fill:var(--bad);font-size:14px}.picture .moment{font-weight:700}
.grid{stroke:var(--line);stroke-width:1}
line.fault{stroke:var(--bad);stroke-width:2}line.healed{stroke:var(--good);stroke-width:2;stroke-dasharray:5 3}
rect.broken{fill:var(--shade)}rect.allowed{fill:var(--allowed)}
rect.phase{fill:var(--phase)}rect.other{fill:var(--other)}
rect.step{fill:var(--right);stroke:var(--ground);stroke-width:1px}rect.step.red,rect.failed{fill:var(--bad)}rect.step.blind{fill:var(--doubt)}
rect.right{fill:var(--right)}rect.gone{fill:var(--ground);stroke:var(--line)}
rect.at-most,rect.at-least{fill:var(--ink)}rect.at-least{pointer-events:none}
.hatch-ground{fill:var(--ground)}.hatch-line{fill:var(--doubt)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;padding:0;color:var(--quiet);font-size:.88rem}
.key svg{vertical-align:-1px;margin-right:5px}
@media(max-width:560px){body{padding:10px}td.when{white-space:normal}table{font-size:.86rem}}
@media print{details:not([open])>*{display:none}body{max-width:none}}
`;
