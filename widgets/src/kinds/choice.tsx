// Draws `choice`: one question at a time, hints on request, the reason of every option after the check.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { checked, FRESH, summarise, type ChoiceProgress, type ChoiceState } from "../logic/choice";
import { plain } from "../markup";
import type { Session } from "../session";
import type { ChoiceItem, ChoiceSpec } from "../spec";
import { tie } from "../typography";
import { savedObject, useFocusOn, useSaved } from "../ui/hooks";
import { Options } from "../ui/options";
import { Actions, Button, Status, Tag } from "../ui/parts";
import { Line, Text } from "../ui/text";

export function Choice({ session }: { session: Session<ChoiceSpec> }) {
  const { spec, t } = session;
  const [state, setState] = useSaved<ChoiceState>(session, (saved) => {
    const { at, items } = savedObject<ChoiceState>(saved);
    return { at: Math.min(Math.max(0, Number(at) || 0), spec.items.length), items: items ?? {} };
  });
  const { at } = state;
  const heading = useFocusOn<HTMLElement>(at);
  const item = spec.items[at];

  useLayoutEffect(() => session.begin(item?.id), [at]);
  useEffect(() => {
    const done = spec.items.filter((one) => state.items[one.id]?.checked).length;
    const sum = summarise(spec.items, state);
    session.progress(done, sum.of, done < sum.of ? null : sum.right === sum.of && sum.first === sum.of ? "well" : "again");
  }, [state]);

  if (!item) return <Summary session={session} state={state} heading={heading} onState={setState} />;
  const progress = state.items[item.id] ?? FRESH;
  const setProgress = (next: ChoiceProgress): void => setState({ ...state, items: { ...state.items, [item.id]: next } });
  return (
    <Question
      key={item.id}
      session={session}
      item={item}
      at={at}
      heading={heading}
      progress={progress}
      onProgress={setProgress}
      onCheck={(options) => {
        setProgress(checked(item, progress, options));
        session.answer(item.id, { options });
      }}
      nextLabel={at + 1 < spec.items.length ? t("next_item") : t("show_summary")}
      onNext={() => setState({ ...state, at: at + 1 })}
    />
  );
}

interface QuestionProps {
  session: Session<ChoiceSpec>;
  item: ChoiceItem;
  at: number;
  heading: { current: HTMLElement | null };
  progress: ChoiceProgress;
  onProgress: (next: ChoiceProgress) => void;
  onCheck: (options: string[]) => void;
  nextLabel: string;
  onNext: () => void;
}

function Question({ session, item, at, heading, progress, onProgress, onCheck, nextLabel, onNext }: QuestionProps) {
  const { t, lang, spec } = session;
  const [nothing, setNothing] = useState(false);
  const { checked: done, correct, options: chosen } = progress;
  const hints = item.hints ?? [];
  const left = hints.length - progress.hints;
  const hintList = useRef<HTMLOListElement>(null);
  const hintsBefore = useRef(progress.hints);
  // The button goes with the last hint; the focus goes to what it has brought.
  useEffect(() => {
    if (progress.hints > hintsBefore.current && left === 0) hintList.current?.focus();
    hintsBefore.current = progress.hints;
  }, [progress.hints]);
  const retry = (): void => {
    onProgress({ ...progress, checked: false, options: [] });
    heading.current?.focus();
  };
  return (
    <div class="item">
      {spec.items.length > 1 && <p class="counter">{t("counter", { kind: "question", at: at + 1, of: spec.items.length })}</p>}
      <Options
        legend={<Line text={item.stem} lang={lang} />}
        legendRef={heading}
        many={item.select === "many"}
        hint={t(item.select === "many" ? "select_many" : "select_one")}
        chosen={chosen}
        locked={done}
        onChoose={(next) => {
          setNothing(false);
          onProgress({ ...progress, options: next });
        }}
        options={item.options.map((option) => ({
          id: option.id,
          label: <Line text={option.text} lang={lang} />,
          tone: done ? (option.correct ? "good" : chosen.includes(option.id) ? "notyet" : "plain") : undefined,
          note: done && (
            <>
              <p class="tags">
                <Tag tone={option.correct ? "good" : "notyet"}>{t(option.correct ? "is_right" : "is_wrong")}</Tag>
                {chosen.includes(option.id) && <span class="yours">{t("your_choice")}</span>}
              </p>
              <Text text={option.rationale} lang={lang} />
            </>
          ),
        }))}
      />
      {progress.hints > 0 && (
        <ol class="hints" aria-live="polite" tabIndex={-1} ref={hintList}>
          {hints.slice(0, progress.hints).map((hint) => (
            <li>
              <Line text={hint} lang={lang} />
            </li>
          ))}
        </ol>
      )}
      <Status tone={done ? (correct ? "good" : "notyet") : "info"}>
        {done ? (
          <>
            <p>
              <strong>{t(correct ? "right" : "not_yet_why")}</strong>
            </p>
            {item.explanation && <Text text={item.explanation} lang={lang} />}
          </>
        ) : (
          nothing && <p>{t("choose_first")}</p>
        )}
      </Status>
      <Actions>
        {/* One button whose words change: the focus stays on it. */}
        <Button key="main" primary onClick={done ? onNext : () => (chosen.length ? onCheck([...chosen]) : setNothing(true))}>
          {done ? nextLabel : t("check")}
        </Button>
        {done && !correct && (
          <Button key="retry" onClick={retry}>
            {t("try_again")}
          </Button>
        )}
        {!done && left > 0 && (
          <Button key="hint" onClick={() => onProgress({ ...progress, hints: progress.hints + 1 })}>
            {t("show_hint", { left })}
          </Button>
        )}
      </Actions>
    </div>
  );
}

interface SummaryProps {
  session: Session<ChoiceSpec>;
  state: ChoiceState;
  heading: { current: HTMLElement | null };
  onState: (next: ChoiceState) => void;
}

function Summary({ session, state, heading, onState }: SummaryProps) {
  const { t, lang, spec } = session;
  const sum = summarise(spec.items, state);
  return (
    <div class="item summary">
      <h4 ref={heading as never} tabIndex={-1}>
        {t("summary")}
      </h4>
      <p>{t("choice_first", { n: sum.first, of: sum.of })}</p>
      {sum.right > sum.first && <p>{t("choice_right", { n: sum.right, of: sum.of })}</p>}
      {sum.again.length > 0 ? (
        <>
          <p>
            <strong>{t("look_again")}</strong>
          </p>
          <ul class="again">
            {sum.again.map((id) => {
              const index = spec.items.findIndex((item) => item.id === id);
              return (
                <li>
                  <button type="button" class="link" onClick={() => onState({ ...state, at: index })}>
                    {tie(plain(spec.items[index]!.stem), lang)}
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      ) : (
        <p>{t("all_done_well")}</p>
      )}
      <Actions>
        <Button onClick={() => onState({ at: 0, items: {} })}>{t("start_again")}</Button>
      </Actions>
    </div>
  );
}
