// The shared parts.
export { useFocusOn, useSaved, savedObject } from "./hooks";
export { Icon } from "./icons";
export { judged } from "./judged";
export { Options } from "./options";
export { Actions, Button, Status, Tag } from "./parts";
export { Line, Text } from "./text";
export { SeriesEnd, SeriesHead, useSeries } from "./series";
