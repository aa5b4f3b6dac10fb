// Writes carry the token of our page; see web/security.py.
const csrf = document.querySelector('meta[name="csrf"]')?.content ?? "";

/** Sends a write from our own page; throws what the server says if it refuses. */
export async function send(url, { method = "POST", body = null, headers = {} } = {}) {
  const answer = await fetch(url, { method, body, headers: { "X-CSRF-Token": csrf, ...headers } });
  if (!answer.ok) throw new Error((await answer.text()).slice(0, 300) || answer.statusText);
  return answer;
}
