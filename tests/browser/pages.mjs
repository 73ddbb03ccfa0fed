// The pages under test, written by the program of this build into a temporary folder.

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const program = process.env.FACTDIFF ?? join(root, "target", "debug", "factdiff");
const folder = mkdtempSync(join(tmpdir(), "factdiff-browser-"));

/** Compares files into a page and gives its path. */
export function page(name, files, more = []) {
  const out = join(folder, `${name}.html`);
  execFileSync(program, [...files, ...more, "-o", out], { cwd: root });
  return out;
}

/** What the program shows on a terminal, in colour. */
export function screen(files) {
  return execFileSync(program, [...files, "--color", "always"], { cwd: root, encoding: "utf8" });
}

/** Writes a text and gives its path. */
export function text(name, words) {
  const out = join(folder, name);
  writeFileSync(out, words);
  return out;
}

/** What an attacker would write. */
export const HOSTILE = [
  "<script>window.hacked = 1</script> said the mayor of 12 towns.",
  "“</script><img src=x onerror='window.hacked = 2'> and </style></textarea></title>,” said Ana Ruiz.",
  "The harbour cost &lt;b&gt;310 million&lt;/b&gt; euro &amp;amp; &#60;i&#62; {{ 7 * 7 }} ${window.hacked = 3} on Tuesday.",
  "A turned \u202Etxet\u202C name \u2066isolated\u2069 and a bell \u0007 and an escape \u001B[31m stand here.",
  "\" onmouseover=\"window.hacked = 4\" ' autofocus onfocus='window.hacked = 5' `x` javascript:window.hacked=6 stays text.",
  "ממשלת ישראל אמרה ביום שלישי כי 40 אנשים נפצעו.",
];

/** Two accounts of 200 statements each, most of them linked, in another order here and there. */
export function longPair() {
  const who = ["The council", "The harbour office", "A spokesman for the railway", "The ministry of health", "The school board"];
  const did = ["approved", "postponed", "opened", "inspected", "paid for", "closed", "promised", "measured"];
  const what = ["bridges", "wards", "classrooms", "ferries", "pumps", "lanes", "shelters", "tunnels", "boilers"];
  const where = ["Kestle Bay", "Lowmoor", "Dunmarrow", "Skerrin", "Ashford", "Tollgate", "Merrow"];
  const one = (i, n) => `${who[i % 5]} ${did[i % 8]} ${n} ${what[i % 9]} in ${where[i % 7]} district ${i + 1} after a storm had damaged them.`;
  const a = Array.from({ length: 200 }, (_, i) => one(i, 10 + i));
  const b = a.map((_, i) => (i % 10 === 3 ? one(i, 11 + i) : i % 13 === 5 ? `Nobody asked number ${i} before.` : one(i, 10 + i)));
  for (let i = 20; i + 1 < 200; i += 37) [b[i], b[i + 1]] = [b[i + 1], b[i]];
  return [text("long-a.txt", a.join("\n\n")), text("long-b.txt", b.join("\n\n"))];
}
