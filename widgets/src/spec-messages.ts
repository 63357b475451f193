// Sample messages as the front end receives them, by the form that they come in.
export interface SmsMessage {
  from: string;
  time: string;
  body: string;
}
export interface EmailMessage {
  from_name: string;
  from_address: string;
  to?: string | null;
  reply_to?: string | null;
  date: string;
  subject: string;
  body: string;
  attachment?: string | null;
}
export interface WebMessage {
  address: string;
  heading: string;
  body: string;
  fields?: string[] | null;
  button?: string | null;
}
export interface ChatMessage {
  contact: string;
  lines: { from: "them" | "me"; text: string; time?: string | null }[];
}
export interface CallMessage {
  caller: string;
  lines: { from: "them" | "me"; text: string; at?: string | null }[];
}
export interface LetterMessage {
  sender: string;
  subject: string;
  body: string;
  signature: string;
}
export interface PosterMessage {
  heading: string;
  body: string;
  qr: { address: string; size: number; path: string };
  caption?: string | null;
}
export type Sample =
  | { form: "sms"; message: SmsMessage }
  | { form: "email"; message: EmailMessage }
  | { form: "web"; message: WebMessage }
  | { form: "chat"; message: ChatMessage }
  | { form: "call"; message: CallMessage }
  | { form: "letter"; message: LetterMessage }
  | { form: "poster"; message: PosterMessage };
