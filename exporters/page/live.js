(() => {
  "use strict";
  const version = document.querySelector('meta[name="version"]').content;
  const look = async () => {
    if (document.hidden) return;
    const answer = await fetch("/", { method: "HEAD", cache: "no-store" }).catch(() => null);
    const now = answer?.headers.get("ETag")?.replaceAll('"', "");
    if (now && now !== version) location.reload();
  };
  setInterval(look, 1000);
})();
