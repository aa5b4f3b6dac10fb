// Bringing in: files are dropped or chosen, sent one by one, and each is counted as it is read.
import { send } from "./send.js";

const form = document.querySelector("form[data-files]");
const input = document.getElementById("files");
const progress = document.getElementById("progress");
const drop = document.getElementById("drop");

/** "1 report", "2 reports". */
const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/** The names of what is chosen, shown where files are dropped. */
function name() {
  const names = [...input.files].map((file) => file.name);
  drop.textContent = names.length ? `${count(names.length, "file")}: ${names.slice(0, 5).join(", ")}${names.length > 5 ? ", …" : ""}` : "Choose files, or drop them here.";
}

/** Sends the files; shows how many of them are read, what came of them, and what was not read. */
async function bring(files) {
  const bar = document.createElement("progress");
  bar.max = files.length;
  bar.value = 0;
  bar.setAttribute("aria-label", "Files read");
  const line = document.createElement("p");
  const list = document.createElement("ul");
  progress.replaceChildren(bar, line, list);
  const tally = { reports: 0, known: 0, claims: 0 };
  let then = null;
  const missed = (text) => {
    const item = document.createElement("li");
    item.textContent = `Not read: ${text}`;
    list.append(item);
  };
  for (const [number, file] of files.entries()) {
    line.textContent = `Reading ${file.name} (${number + 1} of ${files.length}) …`;
    const body = new FormData();
    body.append("files", file);
    try {
      const answer = await send(form.action, { body });
      const said = await answer.json();
      for (const key of Object.keys(tally)) tally[key] += said[key];
      said.not_read.forEach(missed);
      then = answer.headers.get("X-Then") ?? then;
    } catch (error) {
      missed(`${file.name}: ${error.message}`);
    }
    bar.value = number + 1;
  }
  line.textContent = `${count(tally.reports, "report")} read, ${count(tally.claims, "claim")}${tally.known ? `; ${tally.known} already there` : ""}. `;
  const link = document.createElement("a");
  link.href = tally.reports === 1 && then ? then : tally.reports ? "/" : "/reports";
  link.textContent = tally.reports === 1 ? "Open it" : tally.reports ? "See the matters" : "See the reports";
  line.append(link);
}

input.addEventListener("change", name);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  bring([...input.files]).finally(() => { button.disabled = false; });
});

// The whole page takes what is dropped, so that a file beside the box does not open in place of the page.
for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  name();
  form.requestSubmit();
});

// A pasted text is one request, whose end the server tells by leading to the report.
document.querySelector("form[data-text]").addEventListener("submit", () => { progress.textContent = "Reading …"; });
