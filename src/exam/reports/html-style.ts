/** The look of the page: light or dark as the reader's system says, nothing fetched. */
export const htmlStyle = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f7f9; --line: #dcdfe5; --text: #1c2026; --faint: #5b6472;
  --failed: #b42318; --tolerated: #9a5b00; --warned: #9a5b00; --flaky: #6b3fa0; --skipped: #5b6472; --passed: #17713c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --raised: #1d2128; --line: #343a45; --text: #e6e9ee; --faint: #a0a8b5;
    --failed: #ff8a7d; --tolerated: #f2b35a; --warned: #f2b35a; --flaky: #c7a4f5; --skipped: #a0a8b5; --passed: #6fd598;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
p { margin: .4rem 0; }
code, pre { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace; font-size: .875em; }
code { overflow-wrap: anywhere; }
pre { margin: .35rem 0 0; padding: .75rem .9rem; background: var(--ground); border: 1px solid var(--line); border-radius: 6px;
  white-space: pre-wrap; overflow-wrap: anywhere; max-height: 18rem; overflow-y: auto; line-height: 1.45; }
pre.curl { user-select: all; }
.faint { color: var(--faint); }
.facts { color: var(--faint); font-size: .9rem; gap: .1rem .75rem; margin-top: .75rem; }
.box { border: 1px solid var(--line); border-left: 4px solid var(--failed); border-radius: 6px; background: var(--raised);
  padding: .75rem 1rem; margin: 1.25rem 0; }
details { border: 1px solid var(--line); border-left: 4px solid var(--mark); border-radius: 6px; background: var(--raised);
  margin: .6rem 0; }
summary { cursor: pointer; padding: .65rem .9rem; overflow-wrap: anywhere; }
summary strong { font-weight: 600; }
details > div { padding: 0 .9rem .9rem; }
dl { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .35rem .75rem; margin: .25rem 0 .75rem; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
h3 { font-size: .9rem; font-weight: 600; color: var(--faint); margin: 1rem 0 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top;
  overflow-wrap: break-word; }
th { font-weight: 600; padding-top: 1.1rem; }
a { color: inherit; }
dl.counts { grid-template-columns: 1.75rem minmax(0, 1fr); }
.mark { color: var(--mark); font-weight: 600; white-space: nowrap; }
.failed { --mark: var(--failed); } .tolerated { --mark: var(--tolerated); } .warned { --mark: var(--warned); }
.flaky { --mark: var(--flaky); } .skipped { --mark: var(--skipped); } .passed { --mark: var(--passed); }
@media (max-width: 40rem) {
  dl.parts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dl.parts dd { margin-bottom: .5rem; }
  .wide { display: none; }
}
@media print { pre { max-height: none; } }
`
