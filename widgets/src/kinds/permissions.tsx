// Draws `permissions`: the device asks, the learner decides, and sees what the other side sees from then on.
import { judgePermission, opened, type Decision } from "../logic/permissions";
import type { Session } from "../session";
import type { PermissionItem, PermissionsSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, Icon, Line, SeriesEnd, SeriesHead, Status, Text, useSeries } from "../ui";
import { SampleFrame } from "./forms/sample";

type Props = { session: Session<PermissionsSpec> };

const right = (item: PermissionItem, given: Decision): boolean => judgePermission(item, { decision: given }).correct === true;

export function Permissions({ session }: Props) {
  const { spec, t, lang } = session;
  const series = useSeries<PermissionItem, Decision>(session, spec.items, right);
  const { item } = series;
  const seen = <Seen session={session} open={opened(spec, series.given)} />;
  if (!item) {
    return (
      <SeriesEnd session={session} series={series} items={spec.items} right={right}>
        {seen}
      </SeriesEnd>
    );
  }
  const given = series.given[item.id];
  const decide = (decision: Decision): void => {
    series.give(item.id, decision);
    session.answer(item.id, { decision });
    series.heading.current?.focus();
  };
  return (
    <div class="item" key={item.id}>
      <SeriesHead session={session} series={series} count={spec.items.length}>
        <Line text={item.stem} lang={lang} />
      </SeriesHead>
      <Device session={session} item={item} given={given} onDecide={decide} />
      <Status tone={given ? (right(item, given) ? "good" : "notyet") : "info"}>
        {given && (
          <>
            <p>
              <strong>{t(`perm_${right(item, given) ? "ok" : "no"}_${given}`)}</strong>
            </p>
            <Text text={given === "allow" ? item.if_allowed : item.if_denied} lang={lang} />
          </>
        )}
      </Status>
      {seen}
      {given && (
        <Actions>
          <Button primary onClick={() => series.go(series.at + 1)}>
            {series.nextLabel}
          </Button>
          <Button
            onClick={() => {
              series.retract(item.id);
              series.heading.current?.focus();
            }}
          >
            {t("perm_other_way")}
          </Button>
        </Actions>
      )}
    </div>
  );
}

interface DeviceProps extends Props {
  item: PermissionItem;
  given: Decision | undefined;
  onDecide: (decision: Decision) => void;
}

/** The question as the device asks it; its two buttons are the answer. */
function Device({ session, item, given, onDecide }: DeviceProps) {
  const { spec, t, lang } = session;
  const { heading, text, allow, deny } = item.dialog;
  const button = (decision: Decision, words: string) =>
    given ? (
      <p class={`pressed ${given === decision ? "this" : ""}`}>
        {given === decision && <Icon name="check" />}
        <span>
          {tie(words, lang)}
          {given === decision && <span class="unseen"> ({t("your_choice")})</span>}
        </span>
      </p>
    ) : (
      <Button onClick={() => onDecide(decision)}>{tie(words, lang)}</Button>
    );
  return (
    <SampleFrame form="screen" t={t}>
      <div class={`device ${spec.device}`}>
        <div class="device-bar" aria-hidden="true" />
        <div class="ask-box" role="group" aria-label={t(`device_${spec.device}`)}>
          <p>
            <strong>{tie(heading, lang)}</strong>
          </p>
          {text && <Text text={text} lang={lang} />}
          <div class="ask-buttons">
            {button("deny", deny)}
            {button("allow", allow)}
          </div>
        </div>
      </div>
    </SampleFrame>
  );
}

/** What the other side sees: every view, open or covered. */
function Seen({ session, open }: Props & { open: Set<string> }) {
  const { spec, t, lang } = session;
  return (
    <section class="seen" aria-label={t("perm_sees", { other: tie(spec.other, lang) })}>
      <p>
        <strong>{t("perm_sees", { other: tie(spec.other, lang) })}</strong>
      </p>
      <ul class="views">
        {spec.views.map((view) => (
          <li class={open.has(view.id) ? "view open" : "view"}>
            <p class="view-label">
              <Icon name={open.has(view.id) ? "eye" : "lock"} />
              <span>
                <strong>{tie(view.label, lang)}</strong>: {t(open.has(view.id) ? "perm_open" : "perm_closed")}
              </span>
            </p>
            {open.has(view.id) && <Text text={view.open} lang={lang} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
