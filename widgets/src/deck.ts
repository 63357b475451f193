// The deck for everybody.
import { startDeck } from "./deck/start";

startDeck();
