"""What stands in deploy/ refers to what there is: commands, options, addresses, variables, files."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from beseda.cli import app

from .proxies import DEPLOY
from .replicas import shared

ROOT = DEPLOY.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in DEPLOY.iterdir() if path.is_file()}
COMPOSE = yaml.safe_load(TEXTS["compose.yaml"])["services"]
CLUSTER = list(yaml.safe_load_all(TEXTS["kubernetes.yaml"]))
HUB = yaml.safe_load(TEXTS["jupyterhub-values.yaml"])
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
HEALTH = "/api/health?alive"


def of_kind(kind: str) -> dict[str, Any]:
    """The cluster's objects of a kind, by name."""
    return {one["metadata"]["name"]: one for one in CLUSTER if one["kind"] == kind}


WORKLOADS = {**of_kind("Deployment"), **of_kind("StatefulSet")}
PODS = {name: one["spec"]["template"] for name, one in WORKLOADS.items()}
CONTAINERS = {name: pod["spec"]["containers"][0] for name, pod in PODS.items()}


def variables_read() -> set[str]:
    """The variables that the program reads, from its sources."""
    return set(re.findall(r'(?:environ(?:\.get\(|\[)|envvar=)"(BESEDA_\w+)"', SOURCES))


def commands() -> list[list[str]]:
    """Every `beseda …` in deploy/, as its words."""
    found = [HUB["singleuser"]["cmd"]]
    found += [yaml.safe_load(line.removeprefix("CMD ")) for line in instructions("CMD") if '"beseda"' in line]
    named = re.findall(
        r"`(beseda [a-z][^`]*)`|exec -T beseda (beseda .+)|run --rm beseda (beseda [^`\n]+)", TEXTS["README.md"]
    )
    return found + [shlex.split("".join(one)) for one in named]


def instructions(name: str) -> list[str]:
    """The Dockerfile's lines that begin with a word, continued lines joined."""
    joined = TEXTS["Dockerfile"].replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.split(" ")[0] == name]


def test_there_are_commands_to_check() -> None:
    assert {words[1] for words in commands()} >= {"serve", "records", "export"}
    assert len(commands()) > 8


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_command_and_its_options_exist(words: list[str]) -> None:
    command: Any = typer.main.get_command(app)
    options = words[1:]
    while getattr(command, "commands", None):
        assert options[0] in command.commands, options[0]
        command = command.commands[options.pop(0)]
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    assert {word.split("=")[0] for word in options if word.startswith("-")} <= known


def test_variables_are_those_that_the_program_reads() -> None:
    for name, text in TEXTS.items():
        assert set(re.findall(r"\bBESEDA_[A-Z_]+\b", text)) <= variables_read(), name


def test_every_variable_that_the_program_reads_is_in_the_readme() -> None:
    assert {name for name in variables_read() if f"`{name}`" not in TEXTS["README.md"]} == set()


def test_replicas_are_told_the_same_everywhere() -> None:
    told = set(shared("postgresql:", "secret"))
    assert set(COMPOSE["beseda"]["environment"]) == told
    assert {one["name"] for one in CONTAINERS["beseda"]["env"]} == told
    assert set(HUB["singleuser"]["extraEnv"]) <= told


def test_secrets_are_left_to_the_operator() -> None:
    for service in COMPOSE.values():
        for name, value in service.get("environment", {}).items():
            assert not re.search("SECRET|PASSWORD|TOKEN", name) or re.fullmatch(r"\$\{\w+:\?.+\}", value), name
    (secret,) = of_kind("Secret").values()
    assert set(secret["stringData"].values()) == {""}
    for container in CONTAINERS.values():
        for one in container["env"]:
            if "valueFrom" in one:
                chosen = one["valueFrom"]["secretKeyRef"]
                assert chosen["name"] == secret["metadata"]["name"]
                assert chosen["key"] in secret["stringData"]
            else:
                assert not re.search("SECRET|PASSWORD|TOKEN", one["name"])
    assert ".env" in TEXTS[".gitignore"].splitlines()


def test_health_is_asked_where_the_program_answers_and_no_probe_asks_the_database() -> None:
    assert f'r"{HEALTH.removesuffix("?alive")}"' in SOURCES
    assert HEALTH in instructions("HEALTHCHECK")[0]
    assert HEALTH in COMPOSE["beseda"]["healthcheck"]["test"][-1]
    probes = [CONTAINERS["beseda"][f"{kind}Probe"] for kind in ("startup", "readiness", "liveness")]
    assert {probe["httpGet"]["path"] for probe in probes} == {HEALTH}


def test_health_checks_are_python_that_runs() -> None:
    docker = yaml.safe_load(instructions("HEALTHCHECK")[0].split("CMD ")[1])
    for check in (docker, COMPOSE["beseda"]["healthcheck"]["test"][1:]):
        assert check[:2] == ["python", "-c"]
        compile(check[2], "check", "exec")


def test_image_has_the_python_that_the_package_wants() -> None:
    (image,) = {line.split()[1] for line in instructions("FROM") if line.split()[1].startswith("python:")}
    have = tuple(int(part) for part in image.removeprefix("python:").removesuffix("-slim").split("."))
    want = tuple(int(part) for part in PROJECT["project"]["requires-python"].removeprefix(">=").split("."))
    assert have >= want


def test_image_copies_what_is_there_and_all_that_the_package_is_made_of() -> None:
    sources = [line.split()[1:-1] for line in instructions("COPY") if "--from" not in line]
    copied = {word for words in sources for word in words}
    for name in copied:
        assert (ROOT / name).exists(), name
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    hook = PROJECT["tool"]["hatch"]["build"]["hooks"]["custom"]["path"]
    project = PROJECT["project"]
    needed = [*wheel["packages"], *wheel["force-include"], hook, project["readme"], *project["license-files"],
              "pyproject.toml", "package.json", "package-lock.json", ".npmrc", "tsconfig.json"]  # fmt: skip
    assert {Path(name).parts[0] for name in needed} <= copied


def test_image_is_not_root_and_starts_a_command_of_the_package() -> None:
    stages = re.split(r"^FROM .* AS (\w+)$", TEXTS["Dockerfile"], flags=re.M)[1:]
    by_name = dict(zip(stages[::2], stages[1::2], strict=True))
    for name in ("server", "hub"):
        users = re.findall(r"^USER (\S+)$", by_name[name], re.M)
        assert re.fullmatch(r"[1-9]\d*:\d+", users[-1]), name
        (start,) = re.findall(r"^CMD (\[.*\])$", by_name[name], re.M)
        assert yaml.safe_load(start)[0] in PROJECT["project"]["scripts"]
    assert COMPOSE["beseda"]["build"]["target"] in by_name
    for target in re.findall(r"--target (\w+)", "\n".join(TEXTS.values())):
        assert target in by_name


def test_compose_names_files_networks_and_volumes_that_there_are() -> None:
    whole = yaml.safe_load(TEXTS["compose.yaml"])
    build = COMPOSE["beseda"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()
    for service in COMPOSE.values():
        assert set(service["networks"]) <= set(whole["networks"])
        assert set(service.get("depends_on", {})) <= set(COMPOSE)
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert (DEPLOY / source).is_file() if source.startswith(".") else source in whole["volumes"]
    assert [name for name, service in COMPOSE.items() if "ports" in service] == ["front"]
    assert COMPOSE["front"]["ports"][0].startswith("127.0.0.1:")


@pytest.mark.parametrize("name", COMPOSE)
def test_service_can_do_little(name: str) -> None:
    service = COMPOSE[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", CONTAINERS)
def test_container_can_do_little_and_has_limits(name: str) -> None:
    pod, container = PODS[name]["spec"], CONTAINERS[name]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["securityContext"]["allowPrivilegeEscalation"] is False
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert set(container["resources"]["limits"]) == {"cpu", "memory"}
    volumes = {one["name"] for one in pod["volumes"]}
    volumes |= {one["metadata"]["name"] for one in WORKLOADS[name]["spec"].get("volumeClaimTemplates", [])}
    assert {mount["name"] for mount in container["volumeMounts"]} == volumes


def test_cluster_objects_find_each_other() -> None:
    for one in CLUSTER:
        assert one["metadata"].get("namespace", one["metadata"]["name"]) == "beseda"
    labels = [pod["metadata"]["labels"] for pod in PODS.values()]
    chosen = [
        one["spec"]["selector"]["matchLabels"]
        for one in (*WORKLOADS.values(), *of_kind("PodDisruptionBudget").values())
    ]
    chosen += [one["spec"]["selector"] for one in of_kind("Service").values()]
    chosen += [
        one["spec"]["podSelector"]["matchLabels"] for name, one in of_kind("NetworkPolicy").items() if name != "nothing"
    ]
    assert all(choice in labels for choice in chosen)
    ports = {port["name"] for container in CONTAINERS.values() for port in container["ports"]}
    for service in of_kind("Service").values():
        assert {port["targetPort"] for port in service["spec"]["ports"]} <= ports
    for ingress in of_kind("Ingress").values():
        for rule in ingress["spec"]["rules"]:
            for path in rule["http"]["paths"]:
                backend = path["backend"]["service"]
                offered = of_kind("Service")[backend["name"]]["spec"]["ports"]
                assert backend["port"]["name"] in {port["name"] for port in offered}


def test_nobody_may_talk_to_anybody_unless_it_is_said() -> None:
    assert of_kind("NetworkPolicy")["nothing"]["spec"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    (rule,) = of_kind("NetworkPolicy")["database"]["spec"]["ingress"]
    assert {"podSelector": {"matchLabels": {"app": "beseda"}}} in rule["from"]


def test_what_lives_in_one_replica_stays_there_in_all_ways() -> None:
    (match,) = re.findall(r"location ~ \^/\(([^)]+)\)\(/\|\$\)", TEXTS["nginx.conf"])
    kept = {f"/{path}" for path in match.split("|")}
    assert kept == {"/voila", "/trainer", "/api/kernels"}
    paths = of_kind("Ingress")["beseda-same"]["spec"]["rules"][0]["http"]["paths"]
    assert {path["path"] for path in paths} == kept


def test_proxy_takes_what_the_program_takes_and_logs_no_visits() -> None:
    text = TEXTS["nginx.conf"]
    (size,) = re.findall(r"^MAX_BODY = (.+)$", SOURCES, re.M)
    assert size == "1024 * 1024"
    assert "client_max_body_size 1m;" in text
    assert re.findall(r"^\s*access_log (.*);", text, re.M) == ["off"]
    assert re.findall(r"^\s*error_log (.*);", text, re.M) == ["stderr emerg"]
    assert "log_format" not in text


def test_versions_are_the_packages() -> None:
    version = PROJECT["project"]["version"]
    for text in TEXTS.values():
        assert set(re.findall(r"REGISTRY/beseda(?:-hub)?:([\d.]+\d)", text)) <= {version}
    assert HUB["singleuser"]["image"]["tag"] == version
    assert HUB["singleuser"]["storage"]["homeMountPath"] in TEXTS["Dockerfile"]
    user = f"{HUB['singleuser']['uid']}:{HUB['singleuser']['fsGid']}"
    assert f"USER {user}" in TEXTS["Dockerfile"]


def test_links_of_the_readme_lead_somewhere() -> None:
    for name in re.findall(r"\]\(([^)#]+)\)", TEXTS["README.md"]):
        assert (DEPLOY / name).is_file(), name
