"""From a YAML file to a frozen model; every mismatch becomes a problem with its place and a remedy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .exercise import Exercise
from .kinds import KINDS
from .problems import did_you_mean, shown
from .yamlfile import Loc, YamlFile, hint_for

Model = TypeVar("Model", bound=BaseModel)

_TYPES = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "int_from_float": "a whole number",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "date_from_datetime_parsing": "a date like 2026-01-31",
    "date_parsing": "a date like 2026-01-31",
    "date_type": "a date like 2026-01-31",
    "none_required": "nothing",
}


def validate(model: type[Model], file: YamlFile, languages: Sequence[str]) -> Model | None:
    """The file's data as `model`; None, with the file's problems grown, when it does not fit."""
    if file.data is None:
        return None
    try:
        # Strict JSON: no silent conversions, yet lists may fill tuples and strings dates.
        return model.model_validate_json(json.dumps(file.data), strict=True, context={"languages": tuple(languages)})
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            _add(file, detail, model)
        return None


def validate_exercise(file: YamlFile, languages: Sequence[str]) -> Exercise | None:
    """The file's data as the model of its kind; findings across fields are added to the file's problems."""
    if not isinstance(file.data, dict):
        if file.data is not None:
            file.add((), "a map with schema, kind, title, …", shown(file.data), "see exercises/README.md")
        return None
    kind = file.data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(str(kind), KINDS) if kind else "there is: " + ", ".join(KINDS)
        file.add(("kind",), "a kind of exercise", shown(kind), hint)
        return None
    exercise = validate(KINDS[kind], file, languages)
    if exercise is not None:
        for finding in exercise.findings():
            file.add(*finding)
    return exercise


def _add(file: YamlFile, detail: ErrorDetails, model: type[BaseModel]) -> None:
    loc, value, extra = _real(file.data, detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        key = str(detail["loc"][-1])
        file.add(loc, f"the key “{key}”", "none", _typo(value, key, model, detail["loc"]) or f"add {key}: …")
    elif kind == "extra_forbidden":
        known = _known_keys(model, detail["loc"][:-1])
        here = (*loc, *extra)
        file.add(here, "a known key", f"“{here[-1]}”", did_you_mean(str(here[-1]), known))
    elif kind == "language_missing":
        file.add(loc, "every language of the course", f"no {context['missing']}", "add the translation")
    elif kind == "language_unknown":
        file.add(loc, f"the languages {context['languages']}", context["unknown"], "see languages in course.yaml")
    elif kind in ("literal_error", "union_tag_invalid", "enum"):
        _one_of(file, loc, value, detail)
    elif kind == "union_tag_not_found":
        file.add(loc, f"the key {context.get('discriminator', '')}", "none", "it says which form this is")
    elif kind in ("too_short", "string_too_short"):
        count = context.get("min_length", 1)
        if isinstance(value, list) and len(value) >= count:
            return  # enough of them, but one is wrong, which is said of that one
        one, more = ("character", "characters") if kind == "string_too_short" else ("entry", "entries")
        file.add(loc, f"at least {count} {one if count == 1 else more}", shown(value))
    elif kind == "string_pattern_mismatch":
        file.add(loc, "an id: lower-case words joined by - or _", shown(value), "such as fake-banker or hang_up")
    else:
        expected = _TYPES.get(kind) or _bounds(kind, context) or detail["msg"][:1].lower() + detail["msg"][1:]
        if expected == "a map" and isinstance(value, str) and loc:
            file.add(loc, "a map", shown(value), "text is written {cs: …, en: …, uk: …}")
        else:
            file.add(loc, expected, shown(value), hint_for(value, expected))


def _one_of(file: YamlFile, loc: Loc, value: Any, detail: ErrorDetails) -> None:
    context = detail.get("ctx", {})
    listed = str(context.get("expected") or context.get("expected_tags") or "")
    allowed = [part.strip(" '") for part in listed.replace(" or ", ", ").split(",") if part.strip()]
    if detail["type"] == "union_tag_invalid":
        key = str(context.get("discriminator", "")).strip("'")
        value = value.get(key) if isinstance(value, dict) else value
        loc = (*loc, key)
    expected = "one of " + ", ".join(allowed) if len(allowed) > 1 else ", ".join(allowed)
    hint = did_you_mean(value, allowed) if isinstance(value, str) and len(allowed) > 1 else ""
    file.add(loc, expected, shown(value), hint)


def _bounds(kind: str, context: dict[str, Any]) -> str:
    words = {
        "greater_than_equal": f"at least {context.get('ge')}",
        "less_than_equal": f"at most {context.get('le')}",
        "multiple_of": f"a multiple of {context.get('multiple_of')}",
        "too_long": f"at most {context.get('max_length')} entries",
        "string_too_long": f"at most {context.get('max_length')} characters",
    }
    return words.get(kind, "")


def _real(data: Any, loc: Sequence[str | int]) -> tuple[Loc, Any, Loc]:
    """The place in the file that pydantic's location means (it also names union branches), its value, the rest."""
    out: list[str | int] = []
    value = data
    rest: list[str | int] = []
    for step in loc:
        in_map = isinstance(value, dict) and step in value
        if in_map or (isinstance(value, list) and isinstance(step, int) and step < len(value)):
            value, rest = value[step], []
        else:
            rest.append(step)
            continue
        out.append(step)
    return tuple(out), value, tuple(rest)


def _model_at(model: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel]:
    """The model that stands at pydantic's location, whose steps also name the branches of unions."""
    found, branches = model, [model]
    for step in loc:
        if isinstance(step, int):
            continue
        annotation = next(
            (info.annotation for name, info in found.model_fields.items() if (info.alias or name) == step),
            None,
        )
        if annotation is not None:
            branches = list(_models_in(annotation)) or branches
        else:
            branches = [branch for branch in branches if _is_branch(branch, step)] or branches
        found = branches[0]
    return found


def _is_branch(model: type[BaseModel], tag: str) -> bool:
    return any(tag in getattr(info.annotation, "__args__", ()) for info in model.model_fields.values())


def _models_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def _known_keys(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    return [info.alias or name for name, info in _model_at(model, loc).model_fields.items()]


def _typo(value: Any, key: str, model: type[BaseModel], loc: Sequence[str | int]) -> str:
    """A hint when the missing key seems to be there under a misspelt name."""
    if not isinstance(value, dict):
        return ""
    known = _known_keys(model, loc[:-1])
    strange = [name for name in value if name not in known]
    hint = did_you_mean(key, strange) if strange else ""
    return hint.replace("did you mean", "is it") if hint.startswith("did") else ""
