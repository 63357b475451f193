// A module page: the element, the outbox, one step at a time, the end summary, the theme button.
import { apiOf } from "./api";
import { define } from "./element";
import { browserStore, hostName, setDefaultHost, storeHost } from "./host";
import { toLang, translator } from "./i18n";
import { makeOutbox } from "./outbox";
import { asked } from "./page/asked";
import { sorting } from "./page/board";
import { cleaning } from "./page/clean";
import { guarded } from "./page/guarded";
import { keepProgress, showProgress } from "./page/progress";
import { reviewing } from "./page/review";
import { savedLine } from "./page/saved";
import { stepper, type Steps } from "./page/stepper";
import { summary } from "./page/summary";
import { themeButton } from "./page/theme-button";
import { browserShelf } from "./shelf";

const root = document.documentElement;
const t = translator(toLang(root.lang));
const store = browserStore();
const api = apiOf(root);

// IndexedDB opens only after the first drawing, when the browser has nothing better to do.
const shelf = new Promise<void>((ready) => setTimeout(ready)).then(browserShelf);
const outbox = makeOutbox({ shelf, api, onStatus: savedLine(document, t) });

const unstepped: Steps = { list: [], show: (id) => void (location.hash = id) };
// Before the exercises: they are drawn in the order in which they can be seen, and tell how far they are.
guarded("theme", () => themeButton(document, store, t), undefined);
const steps = guarded("steps", () => stepper(document, store, t), unstepped);
guarded("summary", () => summary(document, t, steps), undefined);
guarded("progress", () => {
  keepProgress(document, store);
  showProgress(document, store);
}, undefined);
const room = guarded("set", () => asked(document, steps), undefined);
const review = guarded("review", () => reviewing(document, t, store, steps), undefined);
guarded("board", () => sorting(document), undefined);
guarded("cleaning", () => cleaning(document, t, { store, outbox, api }), undefined);

const name = hostName(root.dataset.host, "page", "voila");
const host = storeHost(name, store, (answer) => void outbox.add(answer), api !== null);
setDefaultHost({ ...host, ...room, ...(review && { focus: review }) });
define();
void outbox.flush();
