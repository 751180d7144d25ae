"""Holds AWS requests against the services' own models, as botocore carries them: a request a line, as JSON, on stdin; its
problems, as a JSON list of [place, problem], a line on stdout. botocore checks members, types and least lengths; what it
leaves to the service is added here: most lengths, enumerations and patterns."""
import json
import os
import re
import sys

# Debian's awscli carries the library within itself, python3-botocore on its own.
WITHIN_AWSCLI = "/usr/lib/python3/dist-packages/awscli"
if os.path.isdir(WITHIN_AWSCLI):
    sys.path.append(WITHIN_AWSCLI)
from botocore.loaders import Loader  # noqa: E402
from botocore.model import ServiceModel  # noqa: E402
from botocore.validate import ParamValidator  # noqa: E402

# By the name in a signature, where botocore's differs.
SERVICES = {"states": "stepfunctions"}
loader = Loader()
models = {}


def model_of(service):
    if service not in models:
        name = SERVICES.get(service, service)
        models[service] = ServiceModel(loader.load_service_model(name, "service-2"), name)
    return models[service]


def wire_name(name, shape):
    """The name of a member in EC2's query protocol."""
    given = shape.serialization.get("name", name)
    return shape.serialization.get("queryName", given[0].upper() + given[1:])


def from_form(shape, value):
    """A value of EC2's query protocol as its model has it; what does not fit stays, and is found."""
    if shape.type_name == "structure" and isinstance(value, dict):
        names = {wire_name(name, member): (name, member) for name, member in shape.members.items()}
        known = {names[key][0]: from_form(names[key][1], each) for key, each in value.items() if key in names}
        return {**known, **{key: each for key, each in value.items() if key not in names}}
    if shape.type_name == "list" and isinstance(value, list):
        return [from_form(shape.member, each) for each in value]
    if shape.type_name == "boolean" and value in ("true", "false"):
        return value == "true"
    if shape.type_name in ("integer", "long") and isinstance(value, str) and re.fullmatch("-?[0-9]+", value):
        return int(value)
    return value


def text_problems(shape, value, place, cut):
    length = cut.get(place, len(value))
    if length > shape.metadata.get("max", length):
        yield place, "has %d characters, at most %d are allowed" % (length, shape.metadata["max"])
    if shape.enum and value not in shape.enum:
        yield place, "%r is none of %s" % (value, ", ".join(shape.enum))
    # botocore reads the model's pattern and leaves it aside.
    pattern = shape._shape_model.get("pattern")
    if pattern is None:
        return
    if place in cut:
        yield place, "was recorded in part, and has a pattern"
    elif not re.fullmatch(pattern, value):
        yield place, "%r does not match %s" % (value, pattern)


def problems_in(shape, value, place, cut):
    kind = shape.type_name
    inner = lambda key: "%s.%s" % (place, key) if place else str(key)
    if kind == "structure" and isinstance(value, dict):
        for name, member in shape.members.items():
            if name in value:
                yield from problems_in(member, value[name], inner(name), cut)
    elif kind in ("list", "map") and isinstance(value, (list, dict)):
        if len(value) > shape.metadata.get("max", len(value)):
            yield place, "has %d members, at most %d are allowed" % (len(value), shape.metadata["max"])
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            if kind == "map":
                yield from problems_in(shape.key, key, inner(key), cut)
            yield from problems_in(shape.value if kind == "map" else shape.member, each, inner(key), cut)
    elif kind == "string" and isinstance(value, str):
        yield from text_problems(shape, value, place, cut)
    elif kind in ("integer", "long", "float", "double") and isinstance(value, (int, float)):
        if value > shape.metadata.get("max", value):
            yield place, "is %s, at most %s is allowed" % (value, shape.metadata["max"])


def problems_of(service, action, parameters, cut):
    try:
        model = model_of(service)
        operation = model.operation_model(action)
    except Exception as error:  # Whatever it is, nobody knows this request.
        return [["", "there is no model of it: %s" % error]]
    shape = operation.input_shape
    if model.protocol == "ec2":
        parameters = from_form(shape, parameters)
    found = []
    report = ParamValidator().validate(parameters, shape)
    for kind, name, more in report._errors:
        unknown = "%s.%s" % (name, more["unknown_param"]) if kind == "unknown field" else name
        found.append([unknown.lstrip("."), report._format_error((kind, name, more)).split(", must be one of")[0]])
    return found + [list(each) for each in problems_in(shape, parameters, "", cut)]


for line in sys.stdin:
    request = json.loads(line)
    found = problems_of(request["service"], request["action"], request["parameters"], request.get("cut", {}))
    print(json.dumps(found), flush=True)
