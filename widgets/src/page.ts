// A module page: the element, the outbox, one step at a time, the end summary, the theme button.
import { define } from "./element";
import { browserStore, setDefaultHost, storeHost } from "./host";
import { toLang, translator } from "./i18n";
import { apiOf, browserShelf, makeOutbox } from "./outbox";
import { keepProgress, showProgress } from "./page/progress";
import { savedLine } from "./page/saved";
import { stepper } from "./page/stepper";
import { summary } from "./page/summary";
import { themeButton } from "./page/theme-button";

const root = document.documentElement;
const t = translator(toLang(root.lang));
const store = browserStore();
const api = apiOf(root);

// IndexedDB opens only after the first drawing, when the browser has nothing better to do.
const shelf = new Promise<void>((ready) => setTimeout(ready)).then(browserShelf);
const outbox = makeOutbox({ shelf, api, onStatus: savedLine(document, t) });

themeButton(document, store, t);
const steps = stepper(document, store, t);
summary(document, t, steps);
keepProgress(document, store);
showProgress(document, store);
setDefaultHost(storeHost("page", store, (answer) => void outbox.add(answer), api !== null));
define();
void outbox.flush();
