// A sample message of any form, in its frame.
import type { Translate } from "../../i18n";
import type { VerdictItem } from "../../spec";
import { Call } from "./call";
import { Chat } from "./chat";
import { Email } from "./email";
import { Letter } from "./letter";
import { Poster } from "./poster";
import { SampleFrame } from "./sample";
import { Sms } from "./sms";
import { Web } from "./web";

export interface SampleProps {
  item: VerdictItem;
  t: Translate;
  lang: string;
  clues?: Map<string, number> | undefined;
}

function form({ item, ...rest }: SampleProps) {
  switch (item.form) {
    case "sms":
      return <Sms message={item.message} {...rest} />;
    case "email":
      return <Email message={item.message} {...rest} />;
    case "web":
      return <Web message={item.message} {...rest} />;
    case "chat":
      return <Chat message={item.message} {...rest} />;
    case "call":
      return <Call message={item.message} {...rest} />;
    case "letter":
      return <Letter message={item.message} {...rest} />;
    case "poster":
      return <Poster message={item.message} {...rest} />;
  }
}

export function SampleMessage(props: SampleProps) {
  return (
    <SampleFrame form={props.item.form} t={props.t}>
      {form(props)}
    </SampleFrame>
  );
}
