// What a terminal shows, as a page to take a picture of.

const COLOURS = { 32: "#0087d7", 166: "#d75f00" };

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** The codes that the program uses: bold, dim, italic, underlined, reversed, and two colours of 256. */
function style(codes) {
  const css = [];
  for (let i = 0; i < codes.length; i += 1) {
    const code = Number(codes[i]);
    if (code === 1) css.push("font-weight:700");
    if (code === 2) css.push("opacity:.65");
    if (code === 3) css.push("font-style:italic");
    if (code === 4) css.push("text-decoration:underline");
    if (code === 7) css.push("background:var(--ink);color:var(--paper)");
    if (code === 38) { css.push(`color:${COLOURS[codes[i + 2]] ?? "inherit"}`); i += 2; }
  }
  return css.join(";");
}

/** Coloured output as HTML. */
export function terminal(text, paper, ink) {
  const parts = text.split(/\u001b\[([0-9;]*)m/);
  let body = escape(parts[0]);
  for (let i = 1; i < parts.length; i += 2) {
    const css = style(parts[i].split(";"));
    body += css ? `<span style="${css}">${escape(parts[i + 1])}</span>` : escape(parts[i + 1]);
  }
  return `<body style="margin:0;--paper:${paper};--ink:${ink};background:${paper};color:${ink}"><pre style="margin:12px;font:13px/1.35 'DejaVu Sans Mono','Noto Sans Mono',monospace">${body}</pre>`;
}
