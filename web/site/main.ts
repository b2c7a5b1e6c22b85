// Starts the page and what keeps it for offline use.
import {Page} from "./page.js";

new Page(document.getElementById("page")!);

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  // Under Trusted Types even the address of our own script needs a policy.
  const policy = window.trustedTypes?.createPolicy("magdose", {createScriptURL: (url) => url});
  const script = "./sw.js";
  addEventListener("load", () => {
    navigator.serviceWorker.register((policy?.createScriptURL(script) ?? script) as string).catch(() => {
      // Without it the page works as long as there is a connection.
    });
  });
}
