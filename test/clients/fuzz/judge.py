"""Two checks of schemathesis, told what no document can say: which requests that fit it are refused, and what is read leniently."""

import re

import jsonschema_rs
import schemathesis
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

# What a refusal says, and why the document does not. Any other refusal of a request that fits the document is a fault of it.
UNSAYABLE = {
    "it depends on what is stored": [
        r"[Tt]he default pool (cannot|keeps)|Of the default pool only",
        r"host or port is not that of the stored connection",
        r"Unknown roles: |The specified resource: .* was not found",
        r"has no partitions|need the id of one Dag",
        r"Invalid input for param |cannot be imported at the moment",
        r"has no logical date|The schedule of .* has no runs",
        r"has no schedule|has a schedule that is not periodic|has a timetable of its own|tasks that depend on their past",
        r"cannot be made for future dates",
    ],
    "it depends on settings": [
        r"deserialization is disabled|does not support external logs|is not configured\. Configured executors: ",
        # The field is the contract's, and teams exist where Airflow has many of them.
        r"team_name cannot be set when multi_team mode is disabled",
    ],
    "a token is made by the server": [r"Invalid cursor token|Bad Signature|[Tt]oken (is not|cannot)"],
    "path and body have to agree": [
        r"is not the one of the path|is not the key of the path|is not the pool's name in the path",
        r"doesn't match uri parameter|The connection_id cannot be updated",
        r"The run .* is not of ",
    ],
    "~ is all Dags only beside all runs": [r"dag_id cannot be ~"],
    # JSON Schema could, with words (oneOf, if) that generators of clients cannot read.
    "fields have to agree": [
        r"Exactly one of |Only one of |both are set to True|are mutually exclusive",
        r"must be (provided|sent) together|Either both data_interval",
        r"logical_date conflicts with execution_date",
        r"The backfill ends before it begins|end_date is sooner than start_date",
        r"is not in the body, is unknown or cannot be updated|Missing required property",
        # Of a pool all, unless a mask chooses.
        r'"loc":\["(pool|slots|include_deferred)"\],"msg":"Field required"',
    ],
    "the contract is wider than Airflow": [
        r"value must not be null",
        r"is not one of \['success', 'failed', 'skipped'\]|'new_state' should not be empty",
        r"A variable keeps its key",
    ],
    # The same route takes any field as long as its list is empty.
    "what is not there has no fields": [r"There is no field "],
    "names that runs of other kinds have": [r"A run made by hand cannot have the ID"],
    "a text may have to be JSON": [r"extra` field must be a valid JSON object|text of a JSON object"],
    # As a pattern it would stand at every text of the document, which says it once for all of them.
    "what cannot be stored": [r"NUL character|half of a surrogate pair"],
}
PATTERNS = [re.compile(pattern) for patterns in UNSAYABLE.values() for pattern in patterns]


@schemathesis.check
def refuses_nothing_that_the_document_allows(ctx, response, case):
    try:
        positive_data_acceptance(ctx, response, case)
    except RejectedPositiveData:
        if not any(pattern.search(response.text) for pattern in PATTERNS):
            raise


@schemathesis.check
def accepts_nothing_that_the_document_forbids(ctx, response, case):
    try:
        negative_data_rejection(ctx, response, case)
    except AcceptedNegativeData:
        if not (case.operation.base_url.endswith("/api/v2") and fits_when_read(case)):
            raise


def fits_when_read(case) -> bool:
    """Airflow 3 takes a number or a yes or no as a text, a yes or no as 0 and 1, a moment as seconds: the document says what it is."""
    document = case.operation.schema.raw_schema
    content = case.operation.definition.raw.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return False
    read = lenient(case.body, content["schema"], document)
    return jsonschema_rs.is_valid({**content["schema"], "components": document["components"]}, read)


def lenient(value, schema, document):
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].split("/")[-1]]
    for alternative in schema.get("anyOf", []) + schema.get("oneOf", []):
        read = lenient(value, alternative, document)
        if jsonschema_rs.is_valid({**alternative, "components": document["components"]}, read):
            return read
    if isinstance(value, dict):
        fields = schema.get("properties", {})
        return {name: lenient(inner, fields.get(name, {}), document) for name, inner in value.items()}
    if isinstance(value, list):
        return [lenient(inner, schema.get("items", {}), document) for inner in value]
    types = schema.get("type", [])
    return scalar(value, [types] if isinstance(types, str) else types, schema.get("format"))


WORDS = {word: truth for truth, words in ((True, "1 on t true y yes"), (False, "0 off f false n no")) for word in words.split()}


def scalar(value, types, form):
    if "boolean" in types and not isinstance(value, bool):
        # 0.0 is the number 0; the text "0.0" is no word for no.
        return {0: False, 1: True}.get(value, value) if isinstance(value, (int, float)) else WORDS.get(str(value).lower(), value)
    if form == "date-time" and isinstance(value, (int, float)):
        return "2000-01-01T00:00:00Z"
    try:
        if "integer" in types and isinstance(value, (bool, str)):
            return int(float(value))
        if "number" in types and isinstance(value, (bool, str)):
            return float(value)
    except (ValueError, OverflowError):
        pass
    return value
