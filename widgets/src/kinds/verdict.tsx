// Draws `verdict`: a sample message, three questions, then the clues in place.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { freshSet, resized, restore } from "../logic/sitting";
import { CONFIDENCES, judgeVerdict, outcomeOf, summarise, type Given, type Verdict as Call, type VerdictState } from "../logic/verdict";
import type { Session } from "../session";
import type { VerdictItem, VerdictSpec } from "../spec";
import { tie } from "../typography";
import { useFocusOn, useSaved } from "../ui/hooks";
import { Options } from "../ui/options";
import { Actions, Button, Status } from "../ui/parts";
import { Text } from "../ui/text";
import { SampleMessage } from "./forms";
import { VerdictResult, VerdictWords } from "./verdict-result";
import { VerdictSummary } from "./verdict-summary";

export function Verdict({ session }: { session: Session<VerdictSpec> }) {
  const { spec, t } = session;
  const [state, setState] = useSaved<VerdictState>(session, (saved) => restore(session, saved));
  const heading = useFocusOn<HTMLHeadingElement>(`${state.seed}:${state.at}:${state.set[state.at]! in state.given}`);
  const items = state.set.map((id) => spec.items.find((item) => item.id === id)!);
  const item = items[state.at];

  useEffect(() => session.save(state), [state.seed]);
  useLayoutEffect(() => session.begin(item?.id), [state.seed, state.at]);
  useEffect(() => {
    const sum = summarise(items, state.given);
    session.progress(sum.answered, items.length, outcomeOf(items, state.given), state.before);
  }, [state]);

  if (!item) {
    return (
      <VerdictSummary
        session={session}
        items={items}
        state={state}
        heading={heading}
        onLook={(id) => setState({ ...state, at: state.set.indexOf(id), finished: true })}
        onAnother={() => {
          session.leaveSet();
          const before = outcomeOf(items, state.given) ?? state.before;
          setState({ ...freshSet(spec, state.seen, state.set, state.size, session.focus()), before });
        }}
      />
    );
  }
  const last = state.finished || state.at + 1 >= items.length;
  return (
    <Message
      key={`${state.seed}:${item.id}`}
      session={session}
      item={item}
      at={state.at}
      of={items.length}
      set={state.number}
      heading={heading}
      given={state.given[item.id]}
      before={
        spec.draw_long && !state.number && !session.projected && state.at === 0 && !Object.keys(state.given).length ? (
          <SetSize
            t={t}
            sizes={[spec.draw, spec.draw_long]}
            size={items.length}
            onSize={(size) => setState(resized(session, state, size === spec.draw ? undefined : size))}
          />
        ) : undefined
      }
      onGiven={(given) => {
        setState({ ...state, given: { ...state.given, [item.id]: given } });
        session.answer(item.id, { verdict: given.verdict, action: given.action }, given.confidence);
      }}
      nextLabel={t(last ? "show_summary" : "next_message")}
      onNext={() => setState({ ...state, at: last ? items.length : state.at + 1 })}
    />
  );
}

interface SetSizeProps {
  t: Session["t"];
  sizes: number[];
  size: number;
  onSize: (size: number) => void;
}

/** How many messages the sitting has, to be chosen before it begins. */
function SetSize({ t, sizes, size, onSize }: SetSizeProps) {
  return (
    <Options
      legend={t("set_size")}
      layout="row"
      chosen={[String(size)]}
      onChoose={([chosen]) => onSize(Number(chosen))}
      options={sizes.map((one) => ({ id: String(one), label: t("set_size_of", { n: one }) }))}
    />
  );
}

interface MessageProps {
  session: Session<VerdictSpec>;
  item: VerdictItem;
  at: number;
  of: number;
  /** The number of the set that the room was given. */
  set: number | undefined;
  heading: { current: HTMLHeadingElement | null };
  given: Given | undefined;
  /** Shown before the message. */
  before: ComponentChildren;
  onGiven: (given: Given) => void;
  nextLabel: string;
  onNext: () => void;
}

function Message({ session, item, at, of, set, heading, given, before, onGiven, nextLabel, onNext }: MessageProps) {
  const { t, lang } = session;
  const result = given && judgeVerdict(item, given);
  return (
    <div class="item">
      {before && <div class="set-size">{before}</div>}
      <h4 ref={heading} tabIndex={-1}>
        {set && `${t("set_number", { n: set })} · `}
        {t("counter", { kind: "message", at: at + 1, of })}
      </h4>
      {item.situation && (
        <div class="situation">
          <p class="situation-name">{t("what_you_know")}</p>
          <Text text={item.situation} lang={lang} />
        </div>
      )}
      <Status tone={result?.correct ? (result.safe ? "good" : "info") : "notyet"}>
        {given && <VerdictWords session={session} item={item} given={given} />}
      </Status>
      {given ? (
        <VerdictResult session={session} item={item} nextLabel={nextLabel} onNext={onNext} />
      ) : (
        <Questions session={session} item={item} onGiven={onGiven} />
      )}
    </div>
  );
}

interface QuestionsProps {
  session: Session<VerdictSpec>;
  item: VerdictItem;
  onGiven: (given: Given) => void;
}

function Questions({ session, item, onGiven }: QuestionsProps) {
  const { t, lang, spec } = session;
  const [verdict, setVerdict] = useState<string[]>([]);
  const [sure, setSure] = useState<string[]>([]);
  const [action, setAction] = useState<string[]>([]);
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const missing = [
    ...(verdict.length ? [] : [t("is_it")]),
    ...(sure.length ? [] : [t("how_sure")]),
    ...(action.length ? [] : [t("what_do")]),
  ];
  const check = (): void => {
    if (missing.length === 0) {
      onGiven({ verdict: verdict[0] as Call, confidence: Number(sure[0]), action: action[0]! });
      return;
    }
    setAsked(true);
    form.current?.querySelector<HTMLElement>("fieldset:not(:has(:checked)) input")?.focus();
  };
  return (
    <>
      <SampleMessage item={item} t={t} lang={lang} />
      <div class="questions" ref={form}>
        <Options
          legend={t("is_it")}
          layout="row"
          chosen={verdict}
          onChoose={setVerdict}
          options={[
            { id: "fraud", label: t("fraud") },
            { id: "genuine", label: t("genuine") },
          ]}
        />
        <Options
          legend={t("how_sure")}
          layout="row"
          chosen={sure}
          onChoose={setSure}
          options={CONFIDENCES.map((value) => ({ id: String(value), label: t(`sure_${value}`) }))}
        />
        <Options
          legend={t("what_do")}
          chosen={action}
          onChoose={setAction}
          options={spec.actions.map((one) => ({ id: one.id, label: tie(one.text, lang) }))}
        />
        <Status>{asked && missing.length > 0 && <p>{t("missing", { list: missing.join(" ") })}</p>}</Status>
        <Actions>
          <Button primary onClick={check}>
            {t("check")}
          </Button>
        </Actions>
      </div>
    </>
  );
}

