// The deck for the trainer: with the speaker's window.
import Notes from "reveal.js/plugin/notes/notes.esm.js";
import { startDeck } from "./deck/start";

startDeck([Notes]);
