// A link that is pointed at or has the focus is fetched before it is opened. The server sees `Sec-Purpose: prefetch`.
const PAUSE_MS = 80
const fetched = new Set<string>()
let timer = 0

function worth(link: HTMLAnchorElement): boolean {
  const saving = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData
  const here = link.href.split("#")[0] === location.href.split("#")[0]
  return !saving && !here && link.origin === location.origin && !link.download && !link.target && !link.closest("[data-no-preload]") && !fetched.has(link.href)
}

function consider({ target }: Event) {
  clearTimeout(timer)
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null
  if (!link || !worth(link)) return
  timer = window.setTimeout(() => {
    fetched.add(link.href)
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: link.href }))
  }, PAUSE_MS)
}

document.addEventListener("pointerover", consider, { passive: true })
document.addEventListener("focusin", consider)
