// Correcting a span: the words that are selected in the passage become the characters of a correction.
// The ledger counts characters (code points), a browser's strings count UTF-16 units: "😀" is one and two.
const place = document.querySelector("#correctable .passage");
const form = document.getElementById("span-form");

/** How many characters stand in the passage before a point of it. */
function charactersBefore(node, offset) {
  const range = document.createRange();
  range.setStart(place, 0);
  range.setEnd(node, offset);
  return [...range.toString()].length;
}

/** The chosen characters of the report, without blanks at their ends; null where nothing of the passage is chosen. */
function chosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!place.contains(range.startContainer) || !place.contains(range.endContainer)) return null;
  const text = range.toString();
  const words = text.trim();
  if (!words) return null;
  const offset = Number(document.getElementById("correctable").dataset.offset);
  const start = offset + charactersBefore(range.startContainer, range.startOffset) + [...text.slice(0, text.indexOf(words))].length;
  return { start, end: start + [...words].length, words };
}

document.addEventListener("selectionchange", () => {
  const found = chosen();
  if (!found) return; // a click on the button takes the selection away; what was chosen stays chosen
  form.elements.start.value = found.start;
  form.elements.end.value = found.end;
  form.querySelector("button").disabled = false;
  document.getElementById("selected").textContent = found.words.length > 80 ? `${found.words.slice(0, 80)} …` : found.words;
});

form.addEventListener("submit", (event) => {
  if (form.elements.by.value.trim()) return;
  event.preventDefault(); // unsigned: ask for the name first
  document.querySelector('input[name="by"][required]')?.reportValidity();
});
