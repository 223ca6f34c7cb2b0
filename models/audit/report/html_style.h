#pragma once

#include <QByteArrayView>

namespace claviger {

/// The style sheet of an HTML report: for the screen, light and dark, and for paper. The page's policy allows it by its digest.
inline constexpr QByteArrayView kHtmlStyle = R"css(
:root{color-scheme:light dark;--ground:#fff;--sunken:#f6f7f9;--line:#d5dae1;--text:#1a1e24;--muted:#57606c;--accent:#2563eb;
--good:#166a3f;--good-ground:#e1f4e9;--warn:#875300;--warn-ground:#fff1d2;--bad:#b3233f;--bad-ground:#fde6ea}
@media screen and (prefers-color-scheme:dark){:root{--ground:#14171c;--sunken:#1b1f26;--line:#303743;--text:#e7eaef;
--muted:#9ca6b4;--accent:#7aa9ff;--good:#6fd6a0;--good-ground:#15352a;--warn:#f0be63;--warn-ground:#3a2c12;--bad:#ff93a4;
--bad-ground:#43202a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif}
main{max-width:76rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
header .brand{color:var(--muted);font-size:.85rem;letter-spacing:.04em;margin:0}
h1{font-size:2rem;line-height:1.2;margin:.2rem 0 .4rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:2.4rem 0 .7rem;padding-bottom:.3rem;border-bottom:1px solid var(--line);break-after:avoid}
h3{font-size:.95rem;margin:1.4rem 0 .5rem;break-after:avoid}
p{margin:.4rem 0}
.purpose{color:var(--muted);margin-bottom:1.4rem}
.banner{border-left:5px solid;border-radius:6px;padding:.9rem 1.2rem;margin:0 0 1rem}
.banner strong{display:block;font-size:1.25rem}
.banner p{color:var(--text)}
.notice{background:var(--sunken);border-radius:6px;padding:.7rem 1.2rem}
.t-muted{color:var(--muted)}.t-good{color:var(--good)}.t-warn{color:var(--warn)}.t-bad{color:var(--bad)}
.banner.t-good{background:var(--good-ground)}.banner.t-warn{background:var(--warn-ground)}.banner.t-bad{background:var(--bad-ground)}
ul.proofs{list-style:none;margin:1rem 0;padding:0}
ul.proofs li{padding-left:1.7rem;position:relative}
ul.proofs li::before{position:absolute;left:.2rem;font-weight:700}
ul.proofs li.t-good{color:inherit}ul.proofs li.t-good::before{content:"\2713";color:var(--good)}
ul.proofs li.t-bad::before{content:"\2717"}ul.proofs li.t-muted::before{content:"\2013"}
dl{display:grid;grid-template-columns:minmax(10rem,max-content) 1fr;gap:.25rem 1.5rem;margin:.8rem 0}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
code{font:.88em/1.45 ui-monospace,"Cascadia Mono","Noto Sans Mono","DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.86rem;margin:.6rem 0}
thead{display:table-header-group}
th{text-align:left;color:var(--muted);font-weight:600;background:var(--sunken);position:sticky;top:0}
th,td{padding:.32rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere;unicode-bidi:isolate}
tr{break-inside:avoid}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr.t-bad td:first-child{box-shadow:inset 3px 0 var(--bad)}tr.t-bad{color:inherit}
tr.t-muted td{font-style:italic}
figure{margin:1.2rem 0;break-inside:avoid}
figcaption{font-weight:600;font-size:.95rem;margin-bottom:.5rem}
svg{display:block;width:100%}
.time svg{height:9rem}
.ends{display:flex;justify-content:space-between;color:var(--muted);font-size:.8rem}
.bar{display:grid;grid-template-columns:minmax(8rem,18rem) 1fr 5rem;gap:.8rem;align-items:center;font-size:.86rem;padding:.1rem 0}
.bar span{overflow-wrap:anywhere;unicode-bidi:isolate}
.bar svg{height:.8rem}
rect.all{fill:var(--accent)}rect.part{fill:var(--bad)}rect.base{fill:var(--sunken)}
.key{display:flex;gap:1.2rem;color:var(--muted);font-size:.8rem;margin-top:.3rem}
.key span::before{content:"";display:inline-block;width:.7rem;height:.7rem;border-radius:2px;margin-right:.4rem;background:var(--accent)}
.key span.part::before{background:var(--bad)}
@media print{body{font-size:9.5pt}main{max-width:none;padding:0}table{font-size:7.5pt}th{position:static}
.banner,.notice,th,rect,.key span::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{margin:16mm}}
)css";

} // namespace claviger
