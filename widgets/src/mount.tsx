// Draws one spec into a shadow root; whatever goes wrong ends as calm words, never as a blank.
import { Component, render, type ComponentChildren, type ComponentType } from "preact";
import { openSession, type Session } from "./session";
import type { Host } from "./host";
import { toLang, translator } from "./i18n";
import { Address } from "./kinds/address";
import { Card } from "./kinds/card";
import { Choice } from "./kinds/choice";
import { Dialogue } from "./kinds/dialogue";
import { Incident } from "./kinds/incident";
import { Password } from "./kinds/password";
import { Permissions } from "./kinds/permissions";
import { Reflect } from "./kinds/reflect";
import { Roles } from "./kinds/roles";
import { Scale } from "./kinds/scale";
import { Sort } from "./kinds/sort";
import { Table } from "./kinds/table";
import { Verdict } from "./kinds/verdict";
import { readSpec, type Kind, type Lang } from "./spec";
import { Frame } from "./ui/frame";

const KINDS: Record<Kind, ComponentType<{ session: Session<never> }>> = {
  choice: Choice as ComponentType<{ session: Session<never> }>,
  verdict: Verdict as ComponentType<{ session: Session<never> }>,
  dialogue: Dialogue as ComponentType<{ session: Session<never> }>,
  sort: Sort as ComponentType<{ session: Session<never> }>,
  scale: Scale as ComponentType<{ session: Session<never> }>,
  reflect: Reflect as ComponentType<{ session: Session<never> }>,
  address: Address as ComponentType<{ session: Session<never> }>,
  card: Card as ComponentType<{ session: Session<never> }>,
  permissions: Permissions as ComponentType<{ session: Session<never> }>,
  password: Password as ComponentType<{ session: Session<never> }>,
  incident: Incident as ComponentType<{ session: Session<never> }>,
  roles: Roles as ComponentType<{ session: Session<never> }>,
  table: Table as ComponentType<{ session: Session<never> }>,
};

export function Broken({ lang }: { lang: Lang }) {
  return (
    <section class="card broken">
      <p role="status">{translator(lang)("broken")}</p>
    </section>
  );
}

/** Catches what a kind throws while it draws. */
class Guard extends Component<{ lang: Lang; children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    console.error("beseda: an exercise could not be drawn", error);
    this.setState({ failed: true });
  }

  override render() {
    return this.state.failed ? <Broken lang={this.props.lang} /> : this.props.children;
  }
}

/** Draws `value` (a spec, or its JSON) below `root`; returns the clean-up. */
export function mount(value: unknown, root: HTMLElement, host: Host, events: EventTarget, wanted: string | null): () => void {
  let lang = toLang(wanted);
  try {
    const spec = readSpec(value);
    lang = toLang(spec.lang ?? wanted);
    root.lang = lang;
    const session = openSession(spec, lang, host, events);
    const View = KINDS[spec.kind];
    render(
      <Guard lang={lang}>
        <Frame session={session}>
          <View session={session as never} />
        </Frame>
      </Guard>,
      root,
    );
  } catch (error) {
    console.error("beseda: an exercise could not be shown", error);
    render(<Broken lang={lang} />, root);
  }
  return () => render(null, root);
}
