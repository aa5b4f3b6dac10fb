// The little that the pages need: writes with our token, light or dark, keys for review, and rows that open.
import { send } from "./send.js";

function say(text) {
  let live = document.getElementById("live");
  if (!live) {
    live = document.createElement("div");
    live.id = "live";
    live.setAttribute("role", "status");
    live.className = "notice";
    document.querySelector("main").prepend(live);
  }
  live.textContent = text;
}

// Forms marked data-send go out with the token and then follow data-then (a path) or reload.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-send]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const button = event.submitter;
  const body = new FormData(form, button); // before the button is disabled: a disabled one says nothing
  if (button) button.disabled = true;
  const slow = setTimeout(() => say("Waiting for the ledger …"), 1500);
  try {
    const answer = await send(form.action, { body });
    const where = form.dataset.then ?? answer.headers.get("X-Then");
    if (where) location.assign(where); else location.reload();
  } catch (error) {
    say(error.message);
    if (button) button.disabled = false;
  } finally {
    clearTimeout(slow);
  }
});

// Filters apply as soon as they change; the button stays for those without a script.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-live]");
  if (form) form.requestSubmit();
});

// What is folded on a phone is open without a script; here it closes, unless something in it was asked for.
if (matchMedia("(max-width: 720px)").matches)
  for (const part of document.querySelectorAll("details.folded:not([data-keep])")) part.open = false;

// A name once given signs every form of the page.
document.addEventListener("input", (event) => {
  if (event.target.name !== "by") return;
  for (const other of document.querySelectorAll('input[name="by"]')) if (other !== event.target) other.value = event.target.value;
});

document.getElementById("theme")?.addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const next = dark ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  document.cookie = `sayso_theme=${next}; path=/; max-age=31536000; samesite=strict`;
});

// Keys: every element with data-key is pressed by that key, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key === "/") { event.preventDefault(); document.getElementById("q")?.focus(); return; }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (target) { event.preventDefault(); target.click(); }
});
