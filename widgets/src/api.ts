// The address of the records, as the page names it.

/**
 * The address in `<html data-api>`, or null. Our exporter alone writes it: a path of this very host, or, where the
 * author exported the page for another place, a whole address.
 */
export function apiOf(root: HTMLElement): string | null {
  const address = root.dataset.api;
  return address && /^(\/(?![/\\])|https?:\/\/[^/])/.test(address) ? address : null;
}

/** The learner is known by a cookie; a whole address may be another host's, which gets its own cookie only if asked. */
export const credentialsFor = (api: string): RequestCredentials => (api.startsWith("/") ? "same-origin" : "include");

/** Asks the server to forget the learner's cookie. Without a server there is nothing to forget, so failure is silent. */
export async function forgetLearner(api: string, post: typeof fetch = (...args) => fetch(...args)): Promise<void> {
  try {
    await post(api.replace(/answers$/, "forget"), {
      method: "POST",
      // A type that no foreign form can send, as with answers.
      headers: { "Content-Type": "application/json" },
      body: "{}",
      credentials: credentialsFor(api),
      keepalive: true,
    });
  } catch {
    // no server
  }
}
