// Draws `scale`: statements with points, once or on several occasions, then the mean in words.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { mean, nextOccasion } from "../logic/scale";
import type { Session } from "../session";
import type { Occasion, ScaleSpec } from "../spec";
import { Actions, Button, Options, savedObject, Status, useFocusOn, useSaved } from "../ui";
import { ScaleCode } from "./scale-code";
import { ScaleOutcome } from "./scale-outcome";
import { ScalePaper, Statements } from "./scale-statements";

interface Sheet {
  values: Record<string, number>;
  /** What was last sent, so that an unchanged answer is not sent again. */
  sent: Record<string, number>;
  finished: boolean;
  /** Whether the code was asked for: its marks are on their way, or the reader goes without. */
  coded?: boolean;
}
interface State {
  /** The occasion that is being filled in; "" where there are none, null while it is asked. */
  at: string | null;
  sheets: Record<string, Sheet>;
}
type Props = { session: Session<ScaleSpec> };

const EMPTY: Sheet = { values: {}, sent: {}, finished: false };

function restored(spec: ScaleSpec, saved: unknown): State {
  const { at, sheets } = savedObject<State>(saved);
  const occasions: readonly string[] = spec.occasions?.length ? spec.occasions : [""];
  const known: Record<string, Sheet> = {};
  for (const name of occasions) {
    const sheet = { ...EMPTY, ...savedObject<Sheet>(savedObject<Record<string, Sheet>>(sheets)[name]) };
    known[name] = { ...sheet, finished: sheet.finished === true && mean(spec, sheet.values) !== null };
  }
  const there = typeof at === "string" && occasions.includes(at);
  return { at: there ? at : occasions[0] === "" ? "" : null, sheets: known };
}

export function Scale({ session }: Props) {
  const { spec, t } = session;
  const [state, setState] = useSaved<State>(session, (saved) => restored(spec, saved));
  const [asked, setAsked] = useState(false);
  const sheet = (state.at !== null && state.sheets[state.at]) || EMPTY;
  const coded = sheet.coded || !spec.code;
  const heading = useFocusOn<HTMLElement>(`${state.at}:${coded}:${sheet.finished}`);
  const measures = spec.mean !== false;
  const left = spec.items.filter((item) => sheet.values[item.id] === undefined).length;
  const occasion = state.at ? { occasion: state.at } : {};
  const change = (part: Partial<Sheet>): void =>
    setState({ ...state, sheets: { ...state.sheets, [state.at ?? ""]: { ...sheet, ...part } } });

  useLayoutEffect(() => session.begin(), []);
  useEffect(() => session.progress(spec.items.length - left, spec.items.length, sheet.finished ? "well" : null), [state]);

  const finish = (): void => {
    if (left > 0) return setAsked(true);
    for (const item of spec.items) {
      const value = sheet.values[item.id]!;
      if (sheet.sent[item.id] !== value) session.answer(item.id, { value, ...occasion });
    }
    setAsked(false);
    change({ sent: { ...sheet.values }, finished: true });
  };

  if (state.at === null) {
    return <Ask session={session} state={state} heading={heading} onChoose={(at) => setState({ ...state, at })} />;
  }
  if (sheet.finished) {
    const other = spec.occasions?.length ? () => setState({ ...state, at: null }) : undefined;
    return (
      <ScaleOutcome
        session={session}
        values={sheet.values}
        heading={heading}
        onChange={() => change({ finished: false })}
        onOther={other}
      />
    );
  }
  if (!coded) {
    const code = (marks: string[]): void => {
      if (marks.length > 0) session.answer("code", { marks, ...occasion });
      change({ coded: true });
    };
    return <ScaleCode session={session} heading={heading} onMarks={code} />;
  }
  return (
    <div class="item">
      {state.at && (
        <p class="counter" ref={heading as never} tabIndex={-1}>
          {t("occasion_now", { when: t(`occasion_${state.at as Occasion}`) })}
        </p>
      )}
      {state.at === "retrospective_pre" && <p>{t("occasion_back")}</p>}
      <Statements
        session={session}
        values={sheet.values}
        heading={state.at ? undefined : heading}
        onChoose={(item, value) => change({ values: { ...sheet.values, [item]: value } })}
      />
      <Status>{asked && left > 0 && <p>{t("scale_missing", { n: left })}</p>}</Status>
      <Actions>
        <Button primary onClick={finish}>
          {t(measures ? "scale_finish" : "scale_save")}
        </Button>
      </Actions>
    </div>
  );
}

type AskProps = Props & { state: State; heading: { current: HTMLElement | null }; onChoose: (at: string) => void };

/** Asks on which occasion one answers; the next one is offered, none is forced. */
function Ask({ session, state, heading, onChoose }: AskProps) {
  const { spec, t } = session;
  const occasions = spec.occasions ?? [];
  const filled = occasions.filter((name) => state.sheets[name]?.finished);
  const [chosen, setChosen] = useState<string | null>(nextOccasion(occasions, filled));
  return (
    <>
      <div class="item screen-only">
        <Options
          legend={t("occasion_ask")}
          legendRef={heading}
          chosen={chosen === null ? [] : [chosen]}
          onChoose={([one]) => setChosen(one ?? null)}
          options={occasions.map((name) => ({
            id: name,
            label: t(`occasion_${name}`),
            note: filled.includes(name) ? <p>{t("occasion_filled")}</p> : undefined,
          }))}
        />
        <Actions>
          <Button primary onClick={() => chosen !== null && onChoose(chosen)}>
            {t("continue")}
          </Button>
        </Actions>
      </div>
      <ScalePaper session={session} />
    </>
  );
}
