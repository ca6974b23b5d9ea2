"""Renders templates with the real jinja2, set up by the real Airflow, and records what comes out.

    python3 -m venv venv && venv/bin/pip install apache-airflow-task-sdk apache-airflow-core
    venv/bin/python test/sdk/jinja/corpus/generate.py test/sdk/jinja/corpus/corpus.json

Each entry holds the template, its context, the templates it may load and either the output or the error. Contexts are
JSON in which {"$datetime": …, "zone": …}, {"$tuple": …}, {"$set": …} and {"$macros": true} stand for what JSON lacks.
"""

import datetime
import itertools
import json
import random
import re
import sys
import time

import jinja2
import jinja2.ext
import jinja2.nativetypes
import pendulum
from airflow.sdk.definitions._internal.templater import create_template_env
from airflow.sdk.definitions.context import render_template_as_native, render_template_to_string
from airflow.sdk.execution_time import macros

random.seed(20240131)
entries = []


def decode(value):
    if isinstance(value, dict):
        if "$datetime" in value:
            zone = value.get("zone")
            moment = pendulum.parse(value["$datetime"])
            return moment.in_timezone(zone) if zone else moment
        if "$tuple" in value:
            return tuple(decode(item) for item in value["$tuple"])
        if "$set" in value:
            return {decode(item) for item in value["$set"]}
        if "$macros" in value:
            return macros
        return {key: decode(item) for key, item in value.items()}
    if isinstance(value, list):
        return [decode(item) for item in value]
    return value


class Unrecordable(BaseException):
    """A value that JSON has no form for: complex numbers, Ellipsis."""


def encode(value):
    if isinstance(value, datetime.datetime):
        return {"$datetime": value.isoformat()}
    if isinstance(value, (set, frozenset)):
        return {"$set": sorted((encode(item) for item in value), key=repr)}
    if isinstance(value, bytes):
        return {"$bytes": list(value)}
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        if all(isinstance(key, str) for key in value):
            return {key: encode(item) for key, item in value.items()}
        return {"$map": [[encode(key), encode(item)] for key, item in value.items()]}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise Unrecordable(value)


class Loader(jinja2.BaseLoader):
    def __init__(self, sources):
        self.sources = sources

    def get_source(self, environment, name):
        if name not in self.sources:
            raise jinja2.TemplateNotFound(name)
        return self.sources[name], name, lambda: True


UNSTABLE = re.compile(r" at 0x|<function|<bound method|<built-in|<module|<class|<generator|<cyfunction|<Macro|object at")


def add(template, context=None, native=False, templates=None, loop_controls=False):
    key = (template, json.dumps(context), native, json.dumps(templates), loop_controls)
    if key in seen:
        return
    seen.add(key)
    entry = {"template": template}
    if context:
        entry["context"] = context
    if native:
        entry["native"] = True
    if templates:
        entry["templates"] = templates
    extensions = ["jinja2.ext.do"]
    if loop_controls:
        entry["loopControls"] = True
        extensions.append("jinja2.ext.loopcontrols")
    environment = create_template_env(
        native=native,
        jinja_environment_kwargs={"loader": Loader(templates or {}), "extensions": extensions},
    )
    try:
        compiled = environment.from_string(template)
        given = decode(context or {})
        output = render_template_as_native(compiled, given) if native else render_template_to_string(compiled, given)
        if isinstance(output, jinja2.Undefined):
            return
        entry["output"] = encode(output)
        if UNSTABLE.search(json.dumps(entry["output"])):
            return
    except Unrecordable:
        return
    except Exception as error:
        if UNSTABLE.search(str(error)):
            return
        entry["error"] = {"type": type(error).__name__, "message": str(error)}
        if isinstance(error, jinja2.TemplateSyntaxError):
            entry["error"]["message"] = error.message
            entry["error"]["line"] = error.lineno
    entries.append(entry)


def each(block, context=None, **more):
    for line in block.strip("\n").split("\n"):
        if line.strip():
            add(line, context, **more)


seen = set()

# --- literals and printing ---------------------------------------------------------------------------------------
each(r"""
{{ 1 }}{{ -1 }}{{ +1 }}{{ 1_000 }}{{ 0x1f }}{{ 0b101 }}{{ 0o17 }}{{ 007 }}
{{ 1.0 }} {{ 1.5 }} {{ 1e3 }} {{ 1e16 }} {{ 1e15 }} {{ 1e-5 }} {{ 1.5e300 }} {{ 123456789.123 }} {{ 0.1 + 0.2 }} {{ -0.0 }}
{{ 12345678901234567890 }} {{ 2 ** 100 }} {{ 9007199254740993 }} {{ 9007199254740991 + 2 }} {{ -(2 ** 63) // 3 }}
{{ true }} {{ True }} {{ false }} {{ False }} {{ none }} {{ None }}
{{ 'a' }} {{ "b" }} {{ 'it\'s' }} {{ "tab\tnew\nline" }} {{ '\x41\u00e9\U0001f600\101' }} {{ 'a' 'b' "c" }} {{ '\q' }}
{{ [] }} {{ () }} {{ {} }} {{ (1,) }} {{ 1, 2 }} {{ [1, [2, (3,)]] }} {{ {'a': 1, 2: 'b', none: true} }} {{ [1, 2,] }}
{{ ["it's", 'say "hi"', 'both \' and "', 'new\nline', 'tab\t', 'é', '\x00\x7f', '\u200b', '😀', 'back\\slash'] }}
{{ [1.0, 1e100, true, none, 'x', (), [], {}] }}
{{ {'a': {'b': [1, {'c': (1, 2)}]}} }}
{{ range(3) }} {{ range(1, 10, 2) }} {{ range(5)|list }} {{ range(3, 0, -1)|list }}
{{ {1: 'a', True: 'b', 1.0: 'c'} }} {{ {(1, 2): 3} }}
{{ {'a': 1}.keys() }} {{ {'a': 1}.values() }} {{ {'a': 1}.items() }}
{{ 1 if true else 2 }} {{ 1 if false else 2 }} {{ 'x' if 0 }}
{{ 'x' if true }}{{ (1 if false) is defined }}
{{ x }} {{ y }} {{ z }} {{ w }}
{{ s }} {{ t }}
""", {"x": 1.0, "y": [1, 2.5, None, True], "z": {"k": "v", "n": {"m": []}}, "w": "é😀", "s": {"$set": [1]}, "t": {"$tuple": [1, "a"]}})

# --- operators: a cross product ----------------------------------------------------------------------------------
operands = ["1", "0", "-7", "3", "2.5", "-1.5", "0.0", "true", "none", "'ab'", "''", "'b'", "[1, 2]", "[]", "(1, 'x')", "{'a': 1}", "range(3)", "missing"]
binary = ["+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", ">=", "in", "not in", "and", "or"]
cases = list(itertools.product(operands, binary, operands))
random.shuffle(cases)
for left, operator, right in cases[:900]:
    add("{{ %s %s %s }}" % (left, operator, right))
for operator, value in itertools.product(["-", "+", "not "], operands):
    add("{{ %s%s }}" % (operator, value))
each(r"""
{{ 1 + 2 * 3 - 4 / 2 }} {{ (1 + 2) * 3 }} {{ 2 ** 3 ** 2 }} {{ -2 ** 2 }} {{ 7 // 2 * 2 }} {{ 7 % 3 ~ 'x' }} {{ 1 ~ 2 ~ 3.0 ~ none }}
{{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 1 == 1.0 == true }} {{ 3 > 2 >= 2 != 1 }} {{ 1 in [1] in [[1], true] }}
{{ not true and false }} {{ not (true and false) }} {{ 1 and 0 or 'x' }} {{ '' or [] or 'last' }} {{ not not 1 }}
{{ 'a' in 'abc' }} {{ 'd' not in 'abc' }} {{ 1 in (1, 2) }} {{ 'a' in {'a': 1} }} {{ 2 in range(3) }} {{ not 1 in [1] }}
{{ 'a' * 3 }} {{ 3 * 'a' }} {{ [1] * 2 }} {{ (1,) * 2 }} {{ 'a' * 0 }} {{ 'a' * -1 }} {{ [1] + [2] }} {{ (1,) + (2,) }}
{{ 10 ** 20 }} {{ 10 ** -2 }} {{ 2 ** 0.5 }} {{ 0 ** 0 }} {{ (-8) ** 3 }} {{ 10 ** 400 > 1 }}
{{ -7 // 2 }} {{ 7 // -2 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ -7.5 // 2 }} {{ 5.5 % -2 }} {{ -1 // 3 }} {{ 1e300 * 1e10 }}
{{ 1 == true }} {{ 0 == false }} {{ '1' == 1 }} {{ none == 0 }} {{ [1] == [1.0] }} {{ (1,) == [1] }} {{ {'a': 1} == {'a': 1.0} }}
{{ 'a' < 'b' }} {{ [1, 2] < [1, 3] }} {{ (1, 'a') < (1, 'b') }} {{ 'Z' < 'a' }} {{ 'abc' < 'abd' }} {{ [] < [1] }}
{{ 10.0 ** 400 }}
{{ 10 ** 5000 }}
{{ 1 if 2 > 1 else 3 if true else 4 }}
{{ 'a' if false else 'b' if false else 'c' }}
{{ [1, 2, 3][1] }} {{ [1, 2, 3][-1] }} {{ 'abc'[0] }} {{ 'abc'[-1] }} {{ {'a': 1}['a'] }} {{ {'a': 1}.a }} {{ [[1, 2]][0][1] }} {{ (1, 2).0 }}
{{ 1.real }}
{{ (1).real }} {{ 1.5.real }}
{{ 5 .bit_length() }}
{{ 'abc'[5] }}
{{ [1][5] }}
{{ {'a': 1}['b'] }}
{{ {'a': 1}.b }}
{{ {1: 'x'}[1] }} {{ {1: 'x'}[true] }} {{ {'items': 5}.items }}
{{ {'items': 5}['items'] }} {{ {'a': 1}['items'] is callable }}
{{ [1, 2]['0'] }}
{{ [1, 2][1.0] }}
{{ [1, 2][true] }}
{{ {}[[]] }}
{{ none.x }}
{{ none['x'] }}
{{ 1.x }}
{{ 1()  }}
{{ 'a'() }}
{{ none() }}
{{ [](1) }}
{{ 5[0] }}
{{ (1, 2)[0:1] }} {{ 'abc'[1:] }} {{ [1, 2, 3][:2] }} {{ [1, 2, 3][::2] }} {{ 'abc'[::-1] }} {{ range(10)[2:8:2] }} {{ range(10)[3] }}
{{ 5[0:1] }}
{{ {}[0:1] }}
{{ missing[0:1] }}
{{ 'abc'['a':] }}
{{ 'abc'[::0] }}
{{ 'abc'[1, 2] }}
""")
bounds = ["", "0", "1", "-1", "-2", "5", "-9", "none"]
for start, stop, step in random.sample(list(itertools.product(bounds, bounds, ["", "1", "2", "-1", "-2"])), 90):
    add("{{ 'añ😀def'[%s:%s:%s] }} {{ [1, 2, 3, 4][%s:%s:%s] }}" % (start, stop, step, start, stop, step))

# --- string methods ----------------------------------------------------------------------------------------------
texts = ["'Hello World'", "'  pad\\t'", "''", "'ÀÉ straße ǅ'", "'2024-01-31'", "'a,b,,c'", "'x\\ny\\r\\nz\\n'", "'😀é'"]
calls = """upper() lower() title() capitalize() swapcase() casefold() strip() lstrip() rstrip() split() split(',') split('-',1) rsplit('-',1)
rsplit() rsplit(none,1) split(none,1) splitlines() splitlines(true) partition('-') rpartition('-') partition('l') replace('l','L') replace('','-') replace('o','0',1)
startswith('H') endswith('d') startswith(('a','H')) startswith('e',1) find('o') find('z') rfind('o') find('o',5) index('') count('l') count('') count('o',-3)
zfill(12) zfill(3) center(15) center(16,'*') ljust(14,'.')  rjust(14) isdigit() isalpha() isalnum() isupper() islower() istitle() isspace() isnumeric()
isdecimal() isidentifier() isascii() isprintable() expandtabs(4) removeprefix('He') removesuffix('ld') strip('Hd') lstrip('0123') rstrip('c,') join(['a','b']) join('xyz') join({'k':1})
format() encode()|length""".split()
for text, call in itertools.product(texts, calls):
    if "encode" in call or (call == "format()" and "{" in text):
        continue
    if random.random() < 0.62:
        add("{{ %s.%s }}" % (text, call))
each(r"""
{{ 'abc'.upper(1) }}
{{ 'abc'.replace('a') }}
{{ 'abc'.replace('a', 1) }}
{{ 'abc'.replace(1, 'a') }}
{{ 'abc'.split(1) }}
{{ 'abc'.split('') }}
{{ 'abc'.split(sep='b') }}{{ 'a b c'.split(maxsplit=1) }}{{ 'abc'.rsplit(sep='b', maxsplit=1) }}
{{ 'abc'.split(foo=1) }}
{{ ','.join(1) }}
{{ ','.join([1]) }}
{{ ','.join(['a', none]) }}
{{ 'abc'.index('z') }}
{{ 'abc'.rindex('z') }}
{{ 'abc'.zfill('x') }}
{{ 'abc'.zfill() }}
{{ 'abc'.startswith(1) }}
{{ 'abc'.startswith() }}
{{ 'abc'.startswith(['a']) }}
{{ 'abc'.center() }}
{{ 'abc'.center('x') }}
{{ 'abc'.center(5, 'xx') }}
{{ 'abc'.find() }}
{{ 'abc'.find(1) }}
{{ 'abc'.count(1) }}
{{ 'abc'.strip(1) }}
{{ 'abc'.partition('') }}
{{ 'abc'.partition() }}
{{ 'abc'.removeprefix(1) }}
{{ 'abc'.foo() }}
{{ 'abc'.foo }}
{{ 'abc'.upper.foo }}
{{ 'abc'.upper(a=1) }}
{{ '-5'.zfill(4) }} {{ '+5'.zfill(4) }} {{ 'a-b_c d'.title() }} {{ "they're bill's".title() }} {{ 'ﬁ'.upper() }} {{ 'İ'.lower()|length }}
{{ 'a\x1cb\x85c\u2028d'.splitlines() }} {{ ' \x1f a '.strip() }}| {{ '\ufeffa'.strip()|length }}
{{ 'abc'.translate({97: 'x', 98: none, 99: 100}) }}
""")

# --- list, dict, tuple and other methods ---------------------------------------------------------------------------
each(r"""
{% set l = [3, 1, 2] %}{% do l.append(4) %}{% do l.sort() %}{{ l }}{% do l.reverse() %}{{ l }}{{ l.pop() }}{{ l.pop(0) }}{% do l.insert(0, 'x') %}{% do l.extend([7, 8]) %}{% do l.remove(8) %}{{ l }}{{ l.index(7) }}{{ l.count(7) }}{{ l.copy() }}{% do l.clear() %}{{ l }}
{{ [].pop() }}
{{ [1].pop(5) }}
{{ [1].index(2) }}
{{ [1].remove(2) }}
{{ [1].append() }}
{{ [1].extend(1) }}
{{ [1, 'a'].sort() }}
{{ [1].foo }}
{{ [2, 1].sort(reverse=true) }}
{{ (1, 2, 1).count(1) }} {{ (1, 2).index(2) }}
{{ (1, 2).index(5) }}
{{ (1, 2).append(3) }}
{% set d = {'a': 1} %}{{ d.get('a') }}{{ d.get('b') }}{{ d.get('b', 2) }}{% do d.update({'c': 3}) %}{% do d.update(d=4) %}{{ d }}{{ d.pop('a') }}{{ d.setdefault('e', 5) }}{{ d.popitem() }}{{ d.copy() }}{{ d.keys()|list }}{{ d.values()|list }}{{ d.items()|list }}
{{ {}.pop('a') }}
{{ {}.popitem() }}
{{ {}.get() }}
{{ {}.update(1) }}
{{ {}.update([1]) }}
{{ {}.update([(1, 2, 3)]) }}
{{ {}.items(1) }}
{{ {'a': 1}.items()|length }} {{ 'a' in {'a': 1}.keys() }} {{ 1 in {'a': 1}.values() }}
{{ dict(a=1, b=2) }} {{ dict({'a': 1}, b=2) }} {{ dict([('a', 1)]) }} {{ dict() }}
{{ dict(1) }}
{{ dict([1]) }}
{{ dict(1, 2) }}
{{ range('a') }}
{{ range() }}
{{ range(1.5) }}
{{ range(1, 2, 0) }}
{{ range(100001) }}
{{ range(100000)|length }} {{ range(0, 1000000, 100)|length }}
{{ range(5).index(3) }} {{ range(5).count(2) }} {{ range(1, 5).start }} {{ 3 in range(5) }} {{ range(0) == range(2, 1) }}
{{ (5).bit_length() }} {{ (2.0).is_integer() }} {{ (1).numerator }} {{ 2.5.is_integer() }}
{{ s|sort }} {{ s|length }} {{ 2 in s }} {{ s.union([9])|sort }} {{ s.intersection([1, 5])|list }}
{% set n = namespace(a=1) %}{% set n.b = n.a + 1 %}{{ n.a }}{{ n.b }}{{ n }}
{% set n = namespace({'x': 1}, y=2) %}{{ n.x }}{{ n.y }}
{% set n = namespace() %}{{ n.missing }}
{% set n.x = 1 %}
{% set n = {} %}{% set n.x = 1 %}
{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}{% do c.reset() %}{{ c.next() }}
{{ cycler() }}
{% set j = joiner('; ') %}{{ j() }}a{{ j() }}b{{ j() }}c
{% set j = joiner() %}{{ j() }}{{ j() }}
{{ lipsum(n=0) }}{{ lipsum(html=false)|length > 10 }}
""", {"s": {"$set": [3, 1, 2]}})

# --- formatting ----------------------------------------------------------------------------------------------------
specs = ["", ">10", "<10", "^10", "*^11", "05", "+", " ", ",", "_", ".2f", "8.3f", "e", ".3e", "g", ".3g", "%", ".1%", "d", "x", "#x", "X", "b", "#b", "o", "c", "n", "s", ".3", "08.2f", "+,.2f", "=+8", "010,", "<08", "q", ".2", "5.", ",x"]
for spec in specs:
    for value in ["42", "-7", "3.14159", "0.5", "1234567.891", "'text'", "true", "none", "[1]", "65"]:
        if random.random() < 0.55:
            add("{{ '{:%s}'.format(%s) }}" % (spec, value))
directives = ["%s", "%r", "%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%#x", "%X", "%o", "%f", "%.2f", "%8.3f", "%e", "%.2E", "%g", "%c", "%i", "%a", "%.2s", "%10s", "%-10s|", "%%", "%"]
for directive in directives:
    for value in ["42", "-7", "3.7", "'text'", "none", "true", "(1,)", "[1]", "65", "1e20", "'é'"]:
        if random.random() < 0.5:
            add("{{ '%s' %% %s }}" % (directive, value))
each(r"""
{{ '{} {}'.format(1, 2) }} {{ '{1} {0}'.format('a', 'b') }} {{ '{a} {b}'.format(a=1, b=2) }} {{ '{0[a]} {0[b][1]}'.format({'a': 1, 'b': [2, 3]}) }}
{{ '{!r} {!s} {!a}'.format('é', 'é', 'é') }} {{ '{:{w}}|'.format('a', w=5) }} {{ '{:{}}|'.format('a', 4) }} {{ '{{}} {}'.format(1) }}
{{ '{} {}'.format(1) }}
{{ '{a}'.format() }}
{{ '{0} {}'.format(1, 2) }}
{{ '{} {0}'.format(1, 2) }}
{{ '{'.format(1) }}
{{ '}'.format(1) }}
{{ '{0.__class__}'.format(1) }}
{{ '{0.upper}'.format('a') is string }}
{{ '{0.foo}'.format('a') }}
{{ '{a.b}'.format(a={'b': 1}) }} {{ '{a[b]}'.format_map({'a': {'b': 2}}) }}
{{ '{!z}'.format(1) }}
{{ '%s and %s' % ('a', 'b') }} {{ '%(a)s %(b)05d' % {'a': 1, 'b': 2} }} {{ '%*d' % (5, 42) }} {{ '%.*f' % (2, 3.14159) }} {{ '%s' % {'a': 1} }} {{ '100%%' % () }}
{{ '%s %s' % 'a' }}
{{ '%s' % ('a', 'b') }}
{{ 'a' % 'b' }}
{{ 'a' % {} }} {{ 'a' % [] }}
{{ '%(a)s' % {} }}
{{ '%(a)s' % 1 }}
{{ '%y' % 1 }}
{{ '%s' % missing }}
{{ '%d' % 1e300 }}
{{ '%s'|format('a') }} {{ '%(x)s'|format(x=1) }} {{ '%s-%s'|format(1, 2) }}
{{ '%s'|format('a', x=1) }}
{{ '%s %s'|format('a') }}
{{ '%.0f %.0f %.0f %.1f %.1f' % (0.5, 1.5, 2.5, 0.25, 0.35) }} {{ '%.3g %.10g %g' % (1234.5, 0.1, 1e-7) }}
{{ '{:.0f} {:.1f} {:.2e} {:g}'.format(2.5, 0.05, 12345, 1e10) }}
{{ '{:d}'.format(1.5) }}
{{ '{:s}'.format(1) }}
{{ '{:>5d}'.format('a') }}
""")

# --- filters -------------------------------------------------------------------------------------------------------
people = {"people": [{"name": "Ann", "age": 30, "city": "Rome", "tags": ["a", "b"]}, {"name": "bob", "age": 25, "city": "rome", "tags": []}, {"name": "Cid", "age": 30, "city": "Oslo", "tags": ["c"]}], "n": 5, "f": 2.5, "s": "some text", "e": [], "m": {"b": 2, "A": 1, "c": 3}}
each(r"""
{{ -5|abs }} {{ 2.5|abs }} {{ (-2.5)|abs }} {{ true|abs }} {{ -5|abs }} {{ (-5)|abs }}
{{ 'a'|abs }}
{{ s|attr('upper') is callable }} {{ m|attr('b') is defined }} {{ m|attr('missing') is defined }} {{ m|attr('items') is callable }}
{{ m|attr('missing') }}
{{ s|attr('__class__') }}
{{ m|attr('__class__') }}
{{ [1, 2, 3, 4, 5]|batch(2)|list }} {{ [1, 2, 3]|batch(2, 'x')|list }} {{ e|batch(3)|list }} {{ 'abcde'|batch(2)|list }}
{{ 'hELLO wORLD'|capitalize }} {{ 'a'|center(5) }}| {{ 'ab'|center(7) }}| {{ 'a'|center|length }} {{ 5|center(3) }}|
{{ people|count }} {{ 'abc'|length }} {{ m|length }} {{ '😀é'|length }} {{ range(7)|length }}
{{ 5|length }}
{{ none|length }}
{{ x|default('d') }} {{ x|default }}| {{ none|default('d') }} {{ ''|default('d') }}| {{ ''|default('d', true) }} {{ none|d('d', boolean=true) }} {{ m.zzz|default('d') }} {{ 0|default(1, true) }}
{{ x.y|default('d') }}
{{ m|dictsort }} {{ m|dictsort(true) }} {{ m|dictsort(by='value') }} {{ m|dictsort(false, 'value', true) }} {{ m|dictsort(reverse=true) }}
{{ m|dictsort(by='x') }}
{{ [1]|dictsort }}
{{ '<a href="x">\'&'|e }} {{ '<'|escape|escape }} {{ '<'|e|forceescape }} {{ '<b>'|safe|e }} {{ 5|e }} {{ none|e }} {{ ['<']|e }}
{{ ('<a>'|e) + '<' }} {{ '<'|e ~ '<' }} {{ ('<'|e) * 2 }} {{ '<'|safe + '<' }} {{ ('%s'|safe) % '<' }} {{ ('{}'|safe).format('<') }} {{ ['<'|e] }} {{ ('<'|e).replace('&', '<') }} {{ ('a'|e).upper() }} {{ ('<'|e).join(['<', '>'|safe]) }}
{{ 0|filesizeformat }} {{ 1|filesizeformat }} {{ 999|filesizeformat }} {{ 1000|filesizeformat }} {{ 13000|filesizeformat }} {{ 4100000|filesizeformat }} {{ 1024|filesizeformat(true) }} {{ '1500'|filesizeformat }} {{ 1e30|filesizeformat }} {{ 1048576|filesizeformat(binary=true) }}
{{ 'x'|filesizeformat }}
{{ [1, 2]|first }} {{ 'abc'|first }} {{ m|first }} {{ e|first is defined }} {{ range(3, 5)|first }}
{{ e|first }}
{{ 5|first }}
{{ '3.14'|float }} {{ 'x'|float }} {{ 'x'|float(1.5) }} {{ 3|float }} {{ none|float }} {{ 'inf'|float }} {{ '1e5'|float }} {{ '1_000.5'|float }} {{ ''|float(default=2) }} {{ 'nan'|float }}
{% for g, items in people|groupby('city') %}{{ g }}:{{ items|map(attribute='name')|join(',') }};{% endfor %}
{% for g in people|groupby('age') %}{{ g.grouper }}={{ g.list|length }};{% endfor %}
{{ people|groupby('city', case_sensitive=true)|map(attribute='grouper')|list }}
{{ [{'a': 1}, {}]|groupby('a', default=0)|map('first')|list }}
{{ [{'a': 1}, {}]|groupby('a') }}
{{ ([1, 'a']|groupby(0))|list }}
{{ 'a\nb\n\nc'|indent }} | {{ 'a\nb'|indent(2, true) }} | {{ 'a\n\nb'|indent(2, blank=true) }} | {{ 'a\nb'|indent('>>') }} | {{ ''|indent }} | {{ 'a\n'|indent }}
{{ 5|indent }}
{{ '42'|int }} {{ '42.9'|int }} {{ 'x'|int }} {{ 'x'|int(7) }} {{ 3.99|int }} {{ -3.99|int }} {{ '0x1f'|int(base=16) }} {{ '1f'|int(0, 16) }} {{ '0b11'|int(base=2) }} {{ none|int }} {{ true|int }} {{ ' 7 '|int }} {{ '1_000'|int }} {{ ''|int(-1) }} {{ '1e3'|int }} {{ [1]|int }} {{ 'inf'|int }} {{ '99999999999999999999'|int }}
{{ m|items|list }} {{ x|items|list }}
{{ [1]|items }}{{ [1]|items|list }}
{{ [1, 'a', none, 2.0]|join }} {{ [1, 2]|join(', ') }} {{ people|join(',', attribute='name') }} {{ 'abc'|join('-') }} {{ m|join('|') }} {{ e|join(',') }}| {{ [1, 2]|join(5) }}
{{ 5|join }}
{{ [x]|join }}
{{ [1, 2]|last }} {{ 'abc'|last }} {{ m|last }} {{ e|last is defined }} {{ range(3)|last }}
{{ 5|last }}
{{ 'abc'|list }} {{ m|list }} {{ range(2)|list }} {{ {'a': 1}.items()|list }}
{{ 5|list }}
{{ none|list }}
{{ 'ABC'|lower }} {{ 5|lower }} {{ none|lower }} {{ ['A']|lower }}
{{ people|map(attribute='name')|list }} {{ ['a', 'b']|map('upper')|list }} {{ [1, 2]|map('string')|join(',') }} {{ people|map(attribute='zip', default='none')|list }} {{ people|map(attribute='tags.0', default='-')|list }} {{ ['ab', 'cd']|map('replace', 'a', 'x')|list }} {{ e|map('upper')|list }} {{ [[1, 2], [3]]|map('sum')|list }} {{ ['1', '2']|map('int')|sum }}
{{ people|map(attribute='zip')|list }}
{{ [1]|map|list }}
{{ [1]|map('nofilter')|list }}
{{ [1]|map(attribute='a', foo=1)|list }}
{{ 5|map('upper')|list }}
{{ [3, 1, 2]|max }} {{ [3, 1, 2]|min }} {{ ['b', 'A']|min }} {{ ['b', 'A']|min(case_sensitive=true) }} {{ people|max(attribute='age') }} {{ people|min(attribute='name') }} {{ [1, 2.5]|max }} {{ e|max is defined }}
{{ e|max }}
{{ [1, 'a']|max }}
{{ 5|max }}
{{ people|pprint }} {{ 'a'|pprint }} {{ {'b': 1, 'a': [1, 2]}|pprint }} {{ 1.0|pprint }} {{ none|pprint }} {{ (1,)|pprint }}
{{ range(60)|list|pprint }}
{{ {'key_' ~ 1: range(30)|list, 'other': {'nested': 'value' * 12, 'more': 'text' * 10}}|pprint }}
{{ ['x' * 50, 'y' * 50, ('z' * 30, 'w' * 60)]|pprint }}
{{ [1, 2, 3]|random in [1, 2, 3] }} {{ [7]|random }} {{ 'a'|random }}
{{ e|random }}
{{ 5|random }}
{{ [1, 2, 3, 4]|reject('odd')|list }} {{ [0, 1, '', 'a']|reject|list }} {{ people|rejectattr('tags')|map(attribute='name')|list }} {{ people|rejectattr('age', 'gt', 26)|map(attribute='name')|list }}
{{ [1, 2, 3, 4]|select('even')|list }} {{ [0, 1, '', 'a']|select|list }} {{ people|selectattr('tags')|map(attribute='name')|list }} {{ people|selectattr('age', 'equalto', 30)|map(attribute='name')|list }} {{ [1, 2, 3, 4, 6]|select('divisibleby', 3)|list }} {{ people|selectattr('name', 'in', ['bob'])|list|length }} {{ [none, 1]|select('none')|list }}
{{ [1]|select('nosuch')|list }}
{{ [1]|selectattr|list }}
{{ people|selectattr('zip')|list }}
{{ people|selectattr('zip', 'defined')|list }} {{ people|selectattr('zip', 'undefined')|list|length }}
{{ 'aaa'|replace('a', 'b') }} {{ 'aaa'|replace('a', 'b', 2) }} {{ 'abc'|replace('', '-') }} {{ 123|replace(2, 'x') }} {{ 'a'|replace('a', 5) }} {{ '<a>'|e|replace('a', '<b>') }}
{{ 'abc'|replace('a') }}
{{ 'abc'|reverse }} {{ [1, 2]|reverse|list }} {{ (1, 2)|reverse|list }} {{ range(3)|reverse|list }} {{ m|reverse|list }}
{{ 5|reverse }}
{{ 2.5|round }} {{ 3.5|round }} {{ 2.567|round(2) }} {{ 42.55|round(1) }} {{ 42.55|round(1, 'floor') }} {{ 42.51|round(1, 'ceil') }} {{ 42|round }} {{ 1250|round(-2) }} {{ 1350|round(-2) }} {{ -2.5|round }} {{ 2.1|round(0, 'ceil') }} {{ 42|round(1, 'floor') }} {{ 1234.5|round(-2) }} {{ true|round }} {{ 0.1|round(20) }}
{{ 'a'|round }}
{{ 2.5|round(0, 'x') }}
{{ 2.5|round('a') }}
{{ [1, 2, 3, 4, 5, 6, 7]|slice(3)|list }} {{ [1, 2, 3, 4]|slice(3, 'x')|list }} {{ e|slice(2)|list }} {{ 'abcdef'|slice(4)|list }}
{{ [1]|slice(0)|list }}
{{ [3, 1, 2]|sort }} {{ ['b', 'A', 'c']|sort }} {{ ['b', 'A', 'c']|sort(case_sensitive=true) }} {{ [3, 1]|sort(reverse=true) }} {{ people|sort(attribute='age')|map(attribute='name')|list }} {{ people|sort(attribute='age,name', reverse=true)|map(attribute='name')|list }} {{ people|sort(attribute='city')|map(attribute='name')|list }} {{ 'hello'|sort }} {{ m|sort }} {{ [[2, 'a'], [1, 'b']]|sort(attribute=0) }} {{ [true, false]|sort }}
{{ [1, 'a']|sort }}
{{ people|sort(attribute='zip') }}
{{ [none, 1]|sort }}
{{ 5|sort }}
{{ 5|string ~ 1.0|string ~ none|string ~ [1]|string }} {{ 5|string is string }}
{{ '<p>Hello <b>World</b></p> <!-- c --> &amp; &lt;x&gt;'|striptags }} {{ 'a   b\n c'|striptags }}
{{ [1, 2, 3]|sum }} {{ [1, 2.5]|sum }} {{ people|sum(attribute='age') }} {{ [[1], [2]]|sum(start=[]) }} {{ e|sum }} {{ [1]|sum(start=10) }} {{ [true, 1]|sum }}
{{ ['a', 'b']|sum }}
{{ ['a', 'b']|sum(start='') }}
{{ 'hello world-foo (bar) [baz] <qux> it\'s'|title }} {{ 'HELLO'|title }} {{ 5|title }}
{{ {'a': [1, 2.0, none, true, 'é<>&\'"/']}|tojson }} {{ 'x'|tojson }} {{ {'b': 1, 'a': 2}|tojson }} {{ [1, {'a': []}]|tojson(indent=2) }} {{ {1: 'a', none: 2, true: 3}.keys()|list|tojson }} {{ 1.5e300|tojson }} {{ '😀\n\t\x00'|tojson }} {{ (1, 2)|tojson }} {{ {}|tojson(2) }}
{{ x|tojson }}
{{ range(3)|tojson }}
{{ {1: 2, 'a': 3}|tojson }}
{{ '  a b  '|trim }}| {{ 'xxaxx'|trim('x') }} {{ 5|trim }} {{ '\n a \t'|trim }}|
{{ 'a'|trim(1) }}
{{ 'foo bar baz qux'|truncate(9) }} {{ 'foo bar baz qux'|truncate(9, true) }} {{ 'foo bar baz qux'|truncate(11) }} {{ 'foo bar baz qux'|truncate(11, false, '...', 0) }} {{ 'foo bar baz qux'|truncate(9, end='!') }} {{ 'short'|truncate(3) }} {{ 'x' * 300|int }} {{ ('word ' * 80)|truncate }}
{{ 'foo bar baz qux quux'|truncate(2) }}
{{ 'foo bar baz qux quux'|truncate(5, leeway=-1) }}
{{ 5|truncate }}
{{ 'foo'|truncate(foo=1) }}
{{ [1, 2, 1, 'a', 'A']|unique|list }} {{ ['a', 'A']|unique(case_sensitive=true)|list }} {{ people|unique(attribute='age')|map(attribute='name')|list }} {{ [1, 1.0, true]|unique|list }}
{{ [[1], [1]]|unique|list }}
{{ 'abc'|upper }} {{ 'straße'|upper }} {{ none|upper }} {{ 1.0|upper }}
{{ 'a b/c?d=é&f'|urlencode }} {{ {'a': 'b c', 'd': 1}|urlencode }} {{ [('x', 'y/z'), ('q', none)]|urlencode }} {{ 5|urlencode }} {{ "it's (ok)!*"|urlencode }} {{ none|urlencode }} {{ ''|urlencode }}|
{{ [1]|urlencode }}
{{ 'see http://example.com/x?y=1&z and www.foo.org, or mail a@b.de.'|urlize }} {{ '(http://example.com)'|urlize }} {{ 'http://example.com/a/very/long/path'|urlize(15) }} {{ 'http://example.com'|urlize(nofollow=true, target='_blank') }} {{ 'foo.com bar'|urlize }} {{ 'x:y ftp://foo'|urlize(extra_schemes=['ftp:']) }} {{ 'mailto:a@b.de'|urlize }} {{ 'http://ex.com/a_(b)'|urlize }}
{{ 'http://a.b'|urlize(extra_schemes=['x']) }}
{{ 'one two  three-four five\'s'|wordcount }} {{ ''|wordcount }} {{ 5|wordcount }}
{{ 'the quick brown fox jumps over the lazy dog'|wordwrap(10) }}
{{ 'a verylongwordthatdoesnotfit here'|wordwrap(8) }}|{{ 'a verylongwordthatdoesnotfit here'|wordwrap(8, false) }}|{{ 'well-known hyphen-ated words'|wordwrap(9) }}|{{ 'well-known words'|wordwrap(9, break_on_hyphens=false) }}|{{ 'a b\n\nc d e f'|wordwrap(3, wrapstring='|') }}
{{ 5|wordwrap }}
{{ {'class': 'a b', 'id': none, 'x': 5, 'y': '<"'}|xmlattr }}| {{ {'a': 1}|xmlattr(false) }}| {{ {}|xmlattr }}|
{{ {'a b': 1}|xmlattr }}
{{ [1]|xmlattr }}
{{ 'a'|upper(1) }}
{{ 'a'|upper(x=1) }}
{{ [1]|first(1) }}
{{ [1]|join(1, 2, 3) }}
{{ 'a'|replace }}
{{ 'a'|truncate(1, 2, 3, 4, 5) }}
{{ 'a'|default(1, 2, 3) }}
{{ [1]|batch }}
{{ [1]|length(1) }}
{{ 5|round(1, 'common', 3) }}
{{ x|upper }}
{{ x|length }}
{{ x|list }}
{{ x|join }}
{{ x|first }}
{{ x|sort }}
{{ x|int }}
{{ x|float }}
{{ x|e }}
{{ x|replace('a', 'b') }}
{{ x|trim }}
{{ x|string }}
{{ x|map('upper')|list }}
{{ 'a'|nofilter }}
{{ 'a' is notest }}
{% if false %}{{ 'a'|nofilter }}{% endif %}ok
{% if true %}{{ 'a'|nofilter }}{% endif %}
{{ 'a'|nofilter if false else 'ok' }}
{% if true %}{{ 'a' is notest }}{% endif %}
{% for i in [1] %}{{ i|nofilter }}{% endfor %}
""", people)

# --- tests: a cross product ----------------------------------------------------------------------------------------
tests = ["boolean", "callable", "defined", "escaped", "even", "false", "float", "integer", "iterable", "lower", "mapping", "none", "number", "odd", "sequence", "string", "true", "undefined", "upper", "divisibleby 3", "divisibleby(0)", "eq 1", "ne 1", "lt 2", "gt 2", "ge 1", "le 1", "sameas true", "in [1, 'a']", "in 'abc'", "equalto(1)", "filter", "test"]
values = ["1", "2", "0", "1.0", "2.5", "true", "false", "none", "''", "'a'", "'A'", "'upper'", "[]", "[1]", "(1,)", "{}", "{'a': 1}", "range(3)", "missing", "'a'|e", "range", "'a'.upper"]
for value, test in random.sample(list(itertools.product(values, tests)), 330):
    add("{{ %s is %s }}" % (value, test))
each(r"""
{{ 1 is not odd }} {{ 1 is not none }} {{ not 1 is odd }} {{ 1 is odd and 2 is even }} {{ 1 is odd or x }} {{ 'a' is string is true }}
{{ 1 is divisibleby }}
{{ 1 is odd(2) }}
{{ 1 is in }}
{{ 3 is divisibleby 3 }} {{ 3 is divisibleby(2) }} {{ [1] is sameas [1] }} {{ none is sameas none }} {{ 5 is sameas 5 }}
{{ 1 is odd is even }}
{{ 1 is lt(2) }} {{ 1 is lessthan 2 }} {{ 2 is greaterthan 1 }} {{ 1 is eq(1.0) }}
{{ 1 is lt }}
{{ 'upper' is filter }} {{ 'nope' is filter }} {{ 'odd' is test }} {{ 'ds' is filter }}
""", {"x": None})

# --- statements ----------------------------------------------------------------------------------------------------
statements = {"xs": [1, 2, 3], "d": {"a": 1, "b": 2}, "tree": [{"n": 1, "kids": [{"n": 2, "kids": []}, {"n": 3, "kids": [{"n": 4, "kids": []}]}]}], "pairs": [[1, "a"], [2, "b"]], "e": []}
each(r"""
{% for x in xs %}{{ x }}{% endfor %}
{% for x in xs %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }} {% endfor %}
{% for x in xs %}{{ loop.previtem|default('-') }}{{ x }}{{ loop.nextitem|default('-') }} {% endfor %}
{% for x in xs %}{{ loop.cycle('a', 'b') }}{% endfor %}
{% for x in [1, 1, 2, 2, 1] %}{% if loop.changed(x) %}{{ x }}{% endif %}{% endfor %}
{% for x in xs %}{{ loop.cycle() }}{% endfor %}
{% for x in xs %}{{ loop.previtem }}{% endfor %}
{% for x in xs %}{{ loop.foo }}{% endfor %}
{% for x in xs %}{{ loop.depth }}{{ loop.depth0 }}{% endfor %}
{% for x in e %}{{ x }}{% else %}empty{% endfor %}
{% for x in xs if x > 1 %}{{ loop.index }}:{{ x }}/{{ loop.length }} {% else %}none{% endfor %}
{% for x in xs if x > 5 %}{{ x }}{% else %}none{% endfor %}
{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}
{% for k in d %}{{ k }}{% endfor %}
{% for a, b in pairs %}{{ a }}{{ b }}{% endfor %}
{% for a, b in xs %}{% endfor %}
{% for a, b, c in pairs %}{% endfor %}
{% for a in pairs %}{{ a[0] }}{% endfor %}
{% for (a, b), c in [((1, 2), 3)] %}{{ a }}{{ b }}{{ c }}{% endfor %}
{% for c in 'añ😀' %}[{{ c }}]{% endfor %}
{% for i in range(3) %}{% for j in range(2) %}{{ i }}{{ j }}{{ loop.index }} {% endfor %}{{ loop.index }}|{% endfor %}
{% for x in tree recursive %}{{ x.n }}{{ loop.depth }}({{ loop(x.kids) }}){% endfor %}
{% for x in xs %}{{ loop(xs) }}{% endfor %}
{% for x in 5 %}{% endfor %}
{% for x in none %}{% endfor %}
{% for x in missing %}{% endfor %}
{% for x in missing.foo %}{% endfor %}
{% for x in xs %}{% set y = x %}{% endfor %}{{ y }}
{% set y = 0 %}{% for x in xs %}{% set y = y + x %}{{ y }}{% endfor %}{{ y }}
{% set ns = namespace(t=0) %}{% for x in xs %}{% set ns.t = ns.t + x %}{% endfor %}{{ ns.t }}
{% for x in xs %}{% if x is odd %}{% set z = x %}{% endif %}{{ z is defined }}{% endfor %}
{% for loop in xs %}{% endfor %}
{% for x, in [[1], [2]] %}{{ x }}{% endfor %}
{{ x }}{% for x in xs %}{{ x }}{% endfor %}{{ x }}
{% for x in xs %}{{ x }}{% endfor %}{{ x is defined }}
{% for x in xs|reverse %}{{ x }}{% endfor %} {% for x in xs|map('string') %}{{ x }}{{ loop.last }}{% endfor %}
{% for x in 1, 2, 3 %}{{ x }}{% endfor %}
{% for x in [1, 2] + [3] if x != 2 %}{{ x }}{% endfor %}
{% for x in xs if loop.index %}{% endfor %}
{% for x in xs: %}{{ x }}{% endfor %}
{% for x in xs %}{% for y in e %}{% else %}{{ loop.index }}{% endfor %}{% endfor %}
{% if xs %}a{% endif %}{% if e %}b{% else %}c{% endif %}{% if 0 %}d{% elif 1 %}e{% elif 1 %}f{% else %}g{% endif %}
{% if missing %}{% endif %}
{% if missing is defined %}a{% else %}b{% endif %}
{% if missing is defined and missing.x %}a{% else %}b{% endif %}
{% if xs and xs[0] == 1 %}a{% endif %}
{% if 1, %}a{% endif %}
{% set a = 1 %}{% set b, c = 2, 3 %}{% set (d1, e1) = [4, 5] %}{{ a }}{{ b }}{{ c }}{{ d1 }}{{ e1 }}
{% set a, b = 1 %}
{% set a, b = 1, 2, 3 %}
{% set a, b = [1] %}
{% set a = missing %}{{ a is defined }}
{% set a = missing %}{{ a }}
{% set a %}text {{ xs }}{% endset %}[{{ a }}]
{% set a | upper %}text{% endset %}{{ a }}
{% set a | replace('t', 'T') | length %}text{% endset %}{{ a }}
{% set xs = 5 %}{{ xs }}
{% if true %}{% set q = 1 %}{% endif %}{{ q }}
{% if false %}{% set q = 1 %}{% endif %}{{ q }}
{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}{{ a is defined }}
{% with %}{% set a = 1 %}{{ a }}{% endwith %}{{ a is defined }}
{% set a = 1 %}{% with a = 2, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}
{% filter upper %}abc {{ xs }}{% endfilter %}
{% filter replace('a', 'b') | upper %}aaa{% endfilter %}
{% do xs.append(4) %}{{ xs }}
{% do 1 %}x
{% print 1, 'a' %}
{% raw %}{{ x }} {% if %} {# c #}{% endraw %}
{%- raw -%}  {{ x }}  {%- endraw -%}  z
{# comment #}a{#- c -#} b {# multi
{% autoescape true %}{{ '<' }}{{ '<'|safe }}{{ ['<']|join }}{{ '<' ~ '>' }}{% endautoescape %}{{ '<' }}
{% autoescape false %}{{ '<' }}{% endautoescape %}
{% macro m() %}x{% endmacro %}{% autoescape true %}{{ m() }}{{ '<'|replace('<', '>') }}{% endautoescape %}
{{ x if xs else y }} 
{% for x in xs %}{% continue %}{% endfor %}
{% break %}
""", statements)
for template in ["{% for x in xs %}{% if x == 2 %}{% continue %}{% endif %}{{ x }}{% endfor %}", "{% for x in xs %}{% if x == 2 %}{% break %}{% endif %}{{ x }}{% else %}e{% endfor %}", "{% for x in xs %}{% for y in xs %}{% if y == 2 %}{% break %}{% endif %}{{ x }}{{ y }} {% endfor %}{% endfor %}"]:
    add(template, statements, loop_controls=True)

# --- white space -----------------------------------------------------------------------------------------------------
for before, after in itertools.product(["", "-", "+"], repeat=2):
    add("a \n {%%%s if true %s%%} \n b \n {%%%s endif %s%%} \n c" % (before, after, before, after))
    add("a \n {{%s 1 %s}} \n b" % (before, after if after != "+" else ""))
    add("a \n {#%s c %s#} \n b" % (before, after))
    add("a \n {%%%s raw %s%%} \n {{ x }} \n {%%%s endraw %s%%} \n c" % (before, after if after != "+" else "", before, after))
for template in ["a\n", "a\n\n", "\n", "a\r\nb\r\n", "a\rb", "  a  ", "", " ", "{{ 1 }}\n", "{{ 1 }}\n\n", "{% if true %}\na\n{% endif %}\n", "a\n{# c #}\nb", "line1\n  {%- if true %}\n  x\n  {%- endif %}\nend", "{{ 'a\r\nb' }}", "{{\n1\n}}", "{%\nif true\n%}a{% endif %}", "é{{ 'ü' }}😀"]:
    add(template)

# --- macros ----------------------------------------------------------------------------------------------------------
each(r"""
{% macro m() %}x{% endmacro %}{{ m() }}{{ m() }}
{% macro m(a, b=2, c='z') %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }} {{ m(1, 3) }} {{ m(1, c=4) }} {{ m(b=1, a=2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}
{% macro m(a) %}{{ a is defined }}{% endmacro %}{{ m() }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=2) }}
{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, 3, x=4) }}
{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}
{% macro m() %}{{ y }}{% endmacro %}{% set y = 1 %}{{ m() }}
{% macro m() %}{% set y = 2 %}{{ y }}{% endmacro %}{% set y = 1 %}{{ m() }}{{ y }}
{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}body{% endcall %}
{% macro m() %}{{ caller(1, b=2) }}{% endmacro %}{% call(a, b) m() %}{{ a }}{{ b }}{% endcall %}
{% macro m() %}x{% endmacro %}{% call m() %}body{% endcall %}
{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}
{% macro m(n) %}{{ n }}{% if n > 0 %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}
{% macro m(a, b) %}{% endmacro %}{{ m.name }}{{ m.arguments }}{{ m.catch_kwargs }}{{ m.catch_varargs }}{{ m.caller }}
{% macro m(x) %}[{{ x }}]{% endmacro %}{% for i in [1, 2] %}{{ m(i) }}{% endfor %}
{% macro m(a=1, b) %}{% endmacro %}
{% macro m(caller) %}{% endmacro %}
{% macro m(*args) %}{% endmacro %}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(*[1]) }}{{ m(**{'a': 2}) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(a=1, **{'a': 2}) }}
{% macro outer() %}{% macro inner() %}i{% endmacro %}{{ inner() }}{% endmacro %}{{ outer() }}{{ inner is defined }}
{% macro _private() %}p{% endmacro %}{{ _private() }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ [1, 2]|map('string')|map('upper')|join }}{{ m('x')|upper }}{{ m(m(1)) }}
{% call 5 %}{% endcall %}
{% call missing() %}{% endcall %}
{% macro m() %}{{ m2() }}{% endmacro %}{% macro m2() %}two{% endmacro %}{{ m() }}
{% macro m() %}{{ loop is defined }}{% endmacro %}{% for i in [1] %}{{ m() }}{% endfor %}
{% set m = 5 %}{{ m() }}
""")

# --- several templates -------------------------------------------------------------------------------------------------
pages = {
    "base": "[{% block head %}base head{% endblock %}|{% block body %}base body {{ v }}{% endblock %}]",
    "mid": "{% extends 'base' %}{% block body %}mid({{ super() }}){% endblock %}",
    "part": "part {{ v }}{{ local|default('-') }}",
    "lib": "{% macro hi(n) %}hi {{ n }}{{ v|default('?') }}{% endmacro %}{% set const = 42 %}{% set _hidden = 1 %}{% macro _p() %}{% endmacro %}ignored",
    "loop": "{% for i in [1, 2] %}{% block item %}x{% endblock %}{% endfor %}",
    "scoped": "{% for i in [1, 2] %}{% block item scoped %}{{ i }}{% endblock %}{% endfor %}",
    "req": "{% block r required %}{% endblock %}",
    "bad": "{% if %}",
    "sets": "{% set inner = 1 %}{{ inner }}",
    "dyn": "{% extends parent %}{% block head %}dyn{% endblock %}",
    "raises": "a\n{{ missing.x }}",
}
each(r"""
{% extends 'base' %}
{% extends 'base' %}{% block head %}mine{% endblock %}ignored
{% extends 'base' %}{% block head %}{{ super() }}+{% endblock %}
{% extends 'mid' %}{% block body %}low({{ super() }}){% endblock %}
{% extends 'mid' %}{% block body %}{{ super.super() }}{% endblock %}
{% extends 'base' %}{% set v = 'set' %}
{% extends 'base' %}{% macro m() %}mac{% endmacro %}{% block head %}{{ m() }}{% endblock %}
before{% extends 'base' %}after
{% extends 'nosuch' %}
{% extends 'base' %}{% extends 'mid' %}
{% if true %}{% extends 'base' %}{% endif %}
{% for x in [1] %}{% extends 'base' %}{% endfor %}
{% block a %}1{% endblock %}{{ self.a() }}{{ self.a() }}
{% block a %}1{% endblock %}{{ self.b() }}
{% block a %}{{ super() }}{% endblock %}
{% block a %}1{% endblock %}{% block a %}2{% endblock %}
{% block a %}1{% endblock a %}x
{% block a-b %}{% endblock %}
{% block a required %}x{% endblock %}
{% extends 'req' %}
{% extends 'req' %}{% block r %}given{% endblock %}
{% include 'req' %}
{% extends 'loop' %}{% block item %}{{ i is defined }}{% endblock %}
{% extends 'scoped' %}{% block item %}<{{ i }}>{% endblock %}
{% set q = 1 %}{% block a %}{{ q }}{% endblock %}
{% block a %}{% set q = 1 %}{% endblock %}{{ q is defined }}
{% for i in [1] %}{% block a %}{{ i is defined }}{% endblock %}{% endfor %}
{% include 'part' %}
{% set local = 'L' %}{% include 'part' %}
{% for local in [1, 2] %}{% include 'part' %};{% endfor %}
{% include 'part' without context %}
{% include 'nosuch' %}
{% include 'nosuch' ignore missing %}ok
{% include ['nosuch', 'part'] %}
{% include ['nosuch', 'nope'] %}
{% include ['nosuch'] ignore missing %}ok
{% include 'sets' %}{{ inner is defined }}
{% include 'bad' %}
{% include 'raises' %}
{% include name %}
{% include missing %}
{% import 'lib' as lib %}{{ lib.hi('x') }}{{ lib.const }}
{% import 'lib' as lib with context %}{{ lib.hi('x') }}
{% import 'lib' as lib %}{{ lib._hidden }}
{% import 'lib' as lib %}{{ lib.nosuch }}
{% from 'lib' import hi, const as c %}{{ hi(c) }}
{% from 'lib' import hi with context %}{{ hi(1) }}
{% from 'lib' import nosuch %}{{ nosuch is defined }}
{% from 'lib' import nosuch %}{{ nosuch }}
{% from 'lib' import _p %}
{% from 'nosuch' import a %}
{% from 'lib' %}
{% import 'lib' %}
{% extends 'dyn' %}
{% set parent = 'base' %}{% extends 'dyn' %}
""", {"v": "V", "name": "part"}, templates=pages)
add("{% extends 'dyn' %}", {"parent": "mid", "v": 1}, templates=pages)

# --- what is undefined, and the sandbox --------------------------------------------------------------------------------
each(r"""
{{ missing }}
{{ missing.attr }}
{{ missing['key'] }}
{{ missing() }}
{{ missing + 1 }}
{{ 1 + missing }}
{{ missing ~ 'a' }}
{{ missing == 1 }}
{{ missing < 1 }}
{{ -missing }}
{{ not missing }}
{{ missing and 1 }}
{{ missing or 1 }}
{{ missing in [1] }}
{{ 1 in missing }}
{{ [missing] }}
{{ [missing]|length }}
{{ {missing: 1} }}
{{ d.a.b.c }}
{{ d.x }}
{{ d['x'] }}
{{ d.x.y }}
{{ d[missing] }}
{{ l[9] }}
{{ l.x }}
{{ s.x }}
{{ n.x }}
{{ i.x }}
{{ f.x }}
{{ f.x() }}
{{ missing|default('ok') }}
{{ d.x|default('ok') }}
{{ d.x.y|default('ok') }}
{{ missing is defined }} {{ missing is undefined }} {{ missing is none }}
{{ missing is number }} {{ missing is string }} {{ missing is mapping }}
{{ missing is iterable }}
{{ missing is sequence }}
{{ missing is odd }}
{{ missing is eq 1 }}
{{ missing if false else 'ok' }}
{{ d._private }} {{ d['_private'] }}
{{ d.__class__ }}
{{ s.__class__ }}
{{ s.__class__.__mro__ }}
{{ s['__class__'] }}
{{ ''.__class__.__mro__[1].__subclasses__() }}
{{ s.__init__ }}
{{ l.__len__() }}
{{ l.__getitem__(0) }}
{{ n.__class__ }}
{{ i.__class__ }}
{{ range.__globals__ }}
{{ s.upper.__self__ }}
{{ s.__foo__ }}
{{ d.__foo__ }}
{{ d['__foo__'] }}
{{ s.__class__ is defined }}
{{ s.__class__|default('blocked') }}
{{ s|attr('__class__')|default('blocked') }}
{{ (s|attr('__class__')).__mro__ }}
{{ '{0.__class__}'.format(s) }}
{{ '{0.__class__.__mro__}'.format(s) }}
{{ '{0[__class__]}'.format(s) }}
{{ '{x.__init__}'.format_map({'x': s}) }}
{{ ('{0.__class__}'|safe).format(s) }}
{{ [s]|map(attribute='__class__')|list }}
{{ [s]|map(attribute='__class__')|first|default('x') }}
{{ s.constructor }}
{{ d.constructor }}
{{ d.__proto__ }}
{{ d['__proto__'] }}
{{ d.hasOwnProperty }}
{{ d.toString }}
{{ l.map }}
{{ l.length }}
{{ s.length }}
{{ s.charAt(0) }}
{{ i.toFixed(2) }}
{{ range.constructor }}
{{ d.prototype }}
{{ self.constructor }}
{{ loop }}
{{ caller }}
{{ varargs }}
{{ super }}
{{ context }}
{{ environment }}
{{ self._TemplateReference__context }}
{{ undefined }}
""", {"d": {"a": {"b": {}}, "_private": "p"}, "l": [1], "s": "str", "n": None, "i": 1, "f": 1.5})

# --- syntax errors -----------------------------------------------------------------------------------------------------
for template in r"""{{
{{ }}
{{ 1
{{ 1 }
{{ 1 + }}
{{ + }}
{{ 1 2 }}
{{ a b }}
{{ (1 }}
{{ 1) }}
{{ [1 }}
{{ [1) }}
{{ {1 }}
{{ {'a' 1} }}
{{ {'a': } }}
{{ 'abc }}
{{ "abc }}
{{ a. }}
{{ a.'b' }}
{{ a[ }}
{{ a[] }}
{{ a|}}
{{ a|5 }}
{{ a|'x' }}
{{ a is }}
{{ a is 5 }}
{{ a is not }}
{{ a ! b }}
{{ a $ b }}
{{ a ? b }}
{{ a & b }}
{{ a = b }}
{{ f(a b) }}
{{ f(a=1, 2) }}
{{ f(*a, b) }}
{{ f(**a, **b) }}
{{ f(*a, *b) }}
{{ f(a=) }}
{{ f(, ) }}
{{ not }}
{{ a if }}
{{ a if b else }}
{{ if a }}
{{ 1 if else 2 }}
{{ a not b }}
{{ a; b }}
{{ a: b }}
{{ '\x4' }}
{{ '\u12' }}
{{ '\N{foo}' }}
{{ ² }}
{{ 1abc }}
{{ 0x }}
{{ 1.2.3 }}
{{ 1__0 }}
{{ a ** }}
{{ a // }}
{{ ~ a }}
{%
{% %}
{% if
{% if %}
{% if a
{% if a %}
{% if a %}b
{% if a %}{% else %}
{% if a %}{% endfor %}
{% if a %}{% elif %}{% endif %}
{% if a %}{% else %}{% else %}{% endif %}
{% else %}
{% endif %}
{% endfor %}
{% for %}
{% for x %}
{% for x in %}
{% for x in y %}
{% for x in y %}{% endif %}
{% for 1 in y %}{% endfor %}
{% for x.y in z %}{% endfor %}
{% for x in y if %}{% endfor %}
{% for x in y recursive z %}{% endfor %}
{% for none in y %}{% endfor %}
{% set %}
{% set a %}
{% set a = %}
{% set 1 = 2 %}
{% set 'a' = 2 %}
{% set a.b.c = 2 %}
{% set true = 1 %}
{% set [a] = 1 %}
{% set a = 1 b %}
{% set a | %}{% endset %}
{% macro %}
{% macro m %}
{% macro m( %}
{% macro m() %}
{% macro m(1) %}{% endmacro %}
{% macro 5() %}{% endmacro %}
{% call %}
{% call m() %}
{% call x %}{% endcall %}
{% filter %}x{% endfilter %}
{% filter 5 %}x{% endfilter %}
{% filter upper %}
{% with a %}{% endwith %}
{% with a = %}{% endwith %}
{% with a = 1 b = 2 %}{% endwith %}
{% with a = 1 %}
{% block %}
{% block 5 %}{% endblock %}
{% block a %}
{% block a %}{% endblock b %}
{% extends %}
{% include %}
{% include 'a' ignore %}
{% import 'a' %}
{% import 'a' as %}
{% import 'a' as 5 %}
{% from 'a' import %}
{% from 'a' import b as %}
{% from 'a' import b c %}
{% from 'a' b %}
{% raw %}
{% raw %}abc
{% endraw %}
{% unknown %}
{% if a %}{% unknown %}{% endif %}
{% for a in b %}{% if c %}{% endfor %}{% endif %}
{% 5 %}
{% 'a' %}
{% do %}
{% print %}x
{% autoescape %}{% endautoescape %}
{% autoescape true %}
{# abc
{# abc #
{#
a #}
a }}
a %}
{{ a }} }}
{% set x = {'a': 1 %}
{% if (a %}{% endif %}
{{ "a" "b }}
{{ a.b. }}
{{ a..b }}
{{ a|b| }}
{{ a|b.c }}
{{ a|upper.x }}
{{ a is b.c }}
{{ [1,,2] }}
{{ [,] }}
{{ (,) }}
{{ {,} }}
{{ {1: 2,, } }}
{{ f(1,,2) }}
{{ a <> b }}
{{ a === b }}
{{ a && b }}
{{ a || b }}
{{ !a }}
{{ a++ }}
{{ lambda x: x }}
{{ `a` }}
{{ @ }}
{{ a\b }}""".split("\n"):
    add(template)
for template in ["line one\n\n{% if x %}\n  {{ y }\n{% endif %}", "a\nb\n{{ 'x\ny' | }}", "{#\nc\n#}\n{% foo %}", "a\n{% for x in y %}\nb\n{% endif %}", "{% raw %}\n{% endraw %}\n{{ ( }}", "a\n{%- if x -%}\n\n\n{{ ] }}\n{% endif %}", "\n\n{{ a\n\n+ }}", "{% if a %}\n{% elif b %}\n{% else %}\n{% elif c %}\n{% endif %}", "\n{{ x|nofilter }}", "{% macro a() %}\n\n{{ x is nope }}{% endmacro %}", "{{ '\n\n' }}{{ ) }}", "a\r\nb\r\n{{ ) }}", "\n{% block a %}{% endblock %}\n{% block a %}{% endblock %}"]:
    add(template)

# --- dates ---------------------------------------------------------------------------------------------------------------
dates = {
    "d": {"$datetime": "2024-01-31T05:06:07.123456+01:00", "zone": "Europe/Berlin"},
    "u": {"$datetime": "2024-02-29T00:00:00+00:00", "zone": "UTC"},
    "n": {"$datetime": "2023-12-31T23:59:59+00:00", "zone": "America/New_York"},
    "p": {"$datetime": "2024-01-01T00:00:00+05:30"},
    "macros": {"$macros": True},
    "ds": "2024-01-31",
}
names = "year month day hour minute second microsecond timezone_name tzinfo timezone tz offset offset_hours int_timestamp day_of_week day_of_year week_of_year week_of_month quarter days_in_month".split()
names += [name + "()" for name in "timestamp isoformat to_iso8601_string to_date_string to_datetime_string to_time_string to_day_datetime_string to_cookie_string to_atom_string to_rfc822_string to_rfc850_string to_rfc1036_string to_rfc1123_string to_rfc2822_string to_rfc3339_string to_rss_string to_w3c_string to_formatted_date_string date time naive weekday isoweekday is_leap_year utcoffset tzname is_utc ctime toordinal is_dst dst isoformat isocalendar".split()]
for name, variable in itertools.product(names, "dunp"):
    if name == "isocalendar()":
        add("{{ %s.isocalendar()[1] }}" % variable, dates)
    else:
        add("{{ %s.%s }}" % (variable, name), dates)
directives = "a A b B c C d D e f F g G h H I j k l m M n p P r R s S t T u U V w W x X y Y z Z %".split()
flagged = ["-d", "-m", "-H", "-I", "-j", "-M", "_d", "_H", "^a", "^B", "#p", "5Y", "05d", "-y", "3d", "E", "Q", "Ey", "Od"]
for directive, variable in itertools.product(directives + flagged, "dunp"):
    if directive == "s":
        time.tzset()
    if directive not in ("Q", "E") and random.random() < 0.6:
        add("{{ %s.strftime('[%%%s]') }}" % (variable, directive), dates)
tokens = ["YYYY-MM-DD", "YY Y Q Qo", "M MM MMM MMMM Mo", "D DD DDD DDDD Do DDDo", "d dd ddd dddd do E e eo", "H HH h hh A a", "m mm s ss", "S SS SSS SSSS SSSSS SSSSSS", "X x", "Z ZZ z zz", "L LT LTS LL LLL LLLL", "[at] HH \\[x", "dddd, Do [of] MMMM YYYY"]
for token, variable in itertools.product(tokens, "dunp"):
    add("{{ %s.format(%s) }}" % (variable, repr(token)), dates)
units = ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"]
for unit, variable in itertools.product(units, "dn"):
    add("{{ %s.start_of('%s') }} {{ %s.end_of('%s') }}" % (variable, unit, variable, unit), dates)
for arguments, variable in itertools.product(["days=1", "days=-1", "months=1", "months=-11", "years=1", "weeks=2", "hours=24", "hours=1.5", "minutes=90", "seconds=-1", "microseconds=1", "days=60", "days=1, hours=1", "months=1, days=-1", "hours=-1"], "dun"):
    add("{{ %s.add(%s) }} {{ %s.subtract(%s) }}" % (variable, arguments, variable, arguments), dates)
each(r"""
{{ d }} {{ u }} {{ n }} {{ p }}
{{ [d, u, n, p] }}
{{ d|ds }} {{ d|ds_nodash }} {{ d|ts }} {{ d|ts_nodash }} {{ d|ts_nodash_with_tz }} {{ u|ts }} {{ n|ts_nodash_with_tz }} {{ p|ds }}
{{ none|ds }} {{ none|ts }}
{{ 'a'|ds }}
{{ 5|ts }}
{{ missing|ds }}
{{ d.date()|ds }} {{ d.date()|ts }} {{ d.time()|ts }}
{{ d.in_timezone('UTC') }} {{ d.in_timezone('America/New_York') }} {{ d.in_tz('Asia/Tokyo') }} {{ u.astimezone(d.tzinfo) }} {{ u.in_timezone('Asia/Kolkata').isoformat() }}
{{ d > u }} {{ d < u }} {{ d == d.in_timezone('UTC') }} {{ d != u }} {{ [u, d, n]|sort|first }} {{ [u, d]|max }} {{ d <= d }}
{{ u - d }}
{{ (u - d).days }} {{ (u - d).total_seconds() }} {{ (u - d).in_days() }} {{ (u - d).in_hours() }} {{ (u - d).in_words() }} {{ (u - d).in_weeks() }} {{ (u - d).seconds }}
{{ d.diff(u).in_days() }} {{ u.diff(d).in_hours() }} {{ u.diff(d, false).in_days() }} {{ d.diff(u).in_minutes() }} {{ d.diff(u).in_seconds() }} {{ n.diff(u).in_months() }} {{ n.diff(u).in_words() }} {{ n.diff(u).days }}
{{ [u - d] }}
{{ d - 1 }}
{{ d + 1 }}
{{ d > 1 }}
{{ d == 1 }} {{ d == 'x' }} {{ d in [d] }}
{{ d < d.naive() }}
{{ d - d.naive() }}
{{ d.naive() - u.naive() }} {{ d.naive() }} {{ [d.naive()] }} {{ d.naive().isoformat() }} {{ d.naive().tzinfo }} {{ d.naive().timezone_name }}
{{ d.replace(day=1) }} {{ d.replace(hour=0, minute=0) }} {{ d.set(month=2, day=29) }} {{ d.on(2020, 2, 3) }} {{ d.at(1, 2, 3) }} {{ d.replace(tzinfo=u.tzinfo) }}
{{ d.replace(month=2) }}
{{ d.replace(month=13) }}
{{ d.replace(foo=1) }}
{{ d.add(foo=1) }}
{{ d.start_of('foo') }}
{{ d.foo }}
{{ d.foo() }}
{{ d._x }}
{{ d.__class__ }}
{{ d['year'] }}
{{ d['foo'] }}
{{ d.next() }} {{ d.previous() }} {{ d.next(0) }} {{ d.first_of('month') }} {{ d.last_of('month') }} {{ d.first_of('year') }} {{ d.last_of('year', 0) }}
{{ d.diff_for_humans(u) }} {{ u.diff_for_humans(d) }} {{ n.diff_for_humans(u) }} {{ d.diff_for_humans(d.add(hours=3)) }} {{ d.diff_for_humans(d.add(days=9)) }} {{ d.diff_for_humans(d.add(seconds=30)) }} {{ d.diff_for_humans(d.subtract(years=1, months=8)) }} {{ d.diff_for_humans(u, true) }}
{{ '{:%Y/%m/%d}'.format(d) }} {{ '{:YYYY}'.format(d) }} {{ '{}'.format(d) }} {{ '{0.year}-{0.month:02d}'.format(d) }} {{ '%s' % d }} {{ '%s' % [u] }} {{ d ~ '' }} {{ d|string }}
{{ d.date() }} {{ [d.date()] }} {{ d.date().isoformat() }} {{ d.date().add(days=1) }} {{ d.date().strftime('%d') }} {{ d.date().format('DD') }} {{ d.date().year }} {{ d.date() == d.date() }} {{ d.date() < u.date() }} {{ (u.date() - d.date()).days }} {{ d.date().start_of('month') }} {{ d.date().replace(day=2) }} {{ d.date().weekday() }} {{ d.date().add(months=1) }} {{ d.date().subtract(days=31) }}
{{ d.date() + macros.timedelta(days=1) }} {{ d.date() - macros.timedelta(days=1) }}
{{ d.time() }} {{ [d.time()] }} {{ d.time().hour }} {{ d.time().isoformat() }} {{ d.time().strftime('%H') }} {{ d.time() < u.time() }} {{ u.time() }}
{{ d.utcoffset() }} {{ [d.utcoffset()] }} {{ d.utcoffset().total_seconds() }}
{{ d + macros.timedelta(days=1) }} {{ d - macros.timedelta(hours=6) }} {{ macros.timedelta(1) + d }}
{{ macros.timedelta(days=1) }} {{ macros.timedelta(hours=30, minutes=1) }} {{ macros.timedelta(seconds=1.5) }} {{ macros.timedelta(days=-1, hours=3) }} {{ macros.timedelta(weeks=1).days }} {{ macros.timedelta(days=2) * 2 }} {{ macros.timedelta(days=2) / 2 }} {{ macros.timedelta(hours=5) // 2 }} {{ macros.timedelta(hours=5) / macros.timedelta(hours=2) }} {{ macros.timedelta(0) is defined }} {{ 'y' if macros.timedelta(0) else 'n' }} {{ -macros.timedelta(hours=1) }} {{ macros.timedelta(1) > macros.timedelta(0) }} {{ [macros.timedelta(days=1, seconds=3)] }} {{ macros.timedelta() }} {{ macros.timedelta(milliseconds=5) }} {{ macros.timedelta(1) == macros.timedelta(hours=24) }} {{ macros.timedelta(days=1) - macros.timedelta(hours=1) }} {{ macros.timedelta(hours=25) % macros.timedelta(hours=24) }} {{ (-macros.timedelta(hours=1))|abs }}
{{ macros.timedelta(foo=1) }}
{{ macros.timedelta('x') }}
{{ macros.timedelta(1) + 1 }}
{{ macros.timedelta(1) / 0 }}
{{ macros.timedelta(1).hours }}
{{ macros.ds_add(ds, 5) }} {{ macros.ds_add(ds, -31) }} {{ macros.ds_add(ds, 0) }} {{ macros.ds_add('2024-02-28', days=1) }} {{ macros.ds_add(ds='2023-12-31', days=1) }}
{{ macros.ds_add('x', 1) }}
{{ macros.ds_add('2024-01-01') }}
{{ macros.ds_add('2024-01-01', 1, 2) }}
{{ macros.ds_add('2024-01-01', foo=1) }}
{{ macros.ds_format(ds, '%Y-%m-%d', '%m-%d-%y') }} {{ macros.ds_format('1/5/2015', '%m/%d/%Y', '%Y-%m-%d') }} {{ macros.ds_format(ds, '%Y-%m-%d', '%A %d %B %Y') }} {{ macros.ds_format('20240131T050607', '%Y%m%dT%H%M%S', '%s %j %U') }}
{{ macros.ds_format(ds, '%d', '%Y') }}
{{ macros.ds_format(ds, '%q', '%Y') }}
{{ macros.ds_format(ds, '%Y-%m', '%Y') }}
{{ macros.ds_format('2024-02-30', '%Y-%m-%d', '%Y') }}
{{ macros.ds_format_locale(ds, '%Y-%m-%d', 'EEEE dd MMMM yyyy') }} {{ macros.ds_format_locale(ds, '%Y-%m-%d', 'EEEE dd MMMM yyyy', 'de') }} {{ macros.ds_format_locale(ds, '%Y-%m-%d', 'MMM d, yy', 'fr_FR') }} {{ macros.ds_format_locale(ds, '%Y-%m-%d', "yyyy 'year' QQ D") }}
{{ macros.datetime(2024, 1, 31) }} {{ macros.datetime(2024, 1, 31, 5, 6, 7, 8) }} {{ macros.datetime(2024, month=2, day=1) }} {{ [macros.datetime(2024, 1, 1)] }} {{ [macros.datetime(2024, 1, 1, 1, 2, 3, 4)] }} {{ macros.datetime(2024, 1, 1).isoformat() }} {{ macros.datetime(2024, 1, 1).strftime('%d.%m.%Y') }} {{ macros.datetime(2024, 1, 2) - macros.datetime(2024, 1, 1) }} {{ (macros.datetime(2024, 3, 1) - macros.datetime(2024, 2, 1)).days }} {{ macros.datetime(2024, 1, 1) + macros.timedelta(days=31) }} {{ macros.datetime(2024, 1, 1).replace(year=2020) }} {{ macros.datetime(2024, 1, 1) < macros.datetime(2024, 1, 2) }} {{ macros.datetime(2024, 1, 1).weekday() }} {{ macros.datetime(2024, 1, 1).date() }} {{ [macros.datetime(2024, 1, 1).date()] }}
{{ macros.datetime(2024, 13, 1) }}
{{ macros.datetime(2024, 2, 30) }}
{{ macros.datetime(2024) }}
{{ macros.datetime(2024, 1, 1) + 1 }}
{{ macros.datetime.strptime('2024-01-31 05:06', '%Y-%m-%d %H:%M') }} {{ macros.datetime.strptime('31 Jan 24 3PM', '%d %b %y %I%p') }} {{ macros.datetime.strptime('2024-W05-1', '%G-W%V-%u') }} {{ macros.datetime.strptime('2024 031', '%Y %j') }} {{ macros.datetime.strptime('12:34:56.123', '%H:%M:%S.%f') }} {{ macros.datetime.strptime('2024-01-01T00:00:00+0200', '%Y-%m-%dT%H:%M:%S%z') }} {{ macros.datetime.strptime('Monday 05 2024', '%A %W %Y') }} {{ macros.datetime.strptime('  2024  1', ' %Y %m') }}
{{ macros.datetime.strptime('2024', '%Y-%m') }}
{{ macros.datetime.strptime('2024-01-01x', '%Y-%m-%d') }}
{{ macros.datetime.strptime('x', '%') }}
{{ macros.datetime.fromisoformat('2024-01-31T05:06:07') }} {{ macros.datetime.fromisoformat('2024-01-31T05:06:07+02:00') }} {{ macros.datetime.fromisoformat('2024-01-31') }}
{{ macros.json.dumps({'a': [1, 2.0, none, true, 'é']}) }} {{ macros.json.dumps({'b': 1, 'a': 2}, sort_keys=true) }} {{ macros.json.dumps([1], indent=2) }} {{ macros.json.dumps('é', ensure_ascii=false) }} {{ macros.json.loads('{"a": [1, 2.0, null, true]}') }} {{ macros.json.loads('1.0') }} {{ macros.json.dumps({1: 2}) }} {{ macros.json.loads('12345678901234567890') }}
{{ macros.json.dumps(d) }}
{{ macros.json.dumps(missing) }}
{{ macros.uuid.uuid5(macros.uuid.NAMESPACE_DNS, 'python.org') }} {{ macros.uuid.uuid3(macros.uuid.NAMESPACE_URL, 'x').hex }} {{ macros.uuid.uuid4()|string|length }} {{ [macros.uuid.UUID('12345678123456781234567812345678')] }} {{ macros.uuid.uuid4().version }}
{{ macros.random() < 1 }} {{ macros.time.time() > 1000 }}
{{ macros.foo is defined }}
{{ macros.datetime_diff_for_humans(d, u) }} {{ macros.datetime_diff_for_humans(u, d) }}
{{ d.year ~ '/' ~ '%02d' % d.month }} {{ d.strftime('%Y') | int + 1 }} {{ d.month in [1, 2] }} {{ (d.day_of_week + 1) % 7 }}
{{ [d, u]|map('ds')|list }} {{ [d, u]|map(attribute='month')|list }} {{ {'a': d}.a.day }} {{ [d, u, d]|unique|list|length }} {{ {d: 1}[d.in_timezone('UTC')] }}
{% for i in range(3) %}{{ macros.ds_add(ds, i) }} {% endfor %}{% set start = d.start_of('week') %}{{ start.format('ddd D MMM') }}
""", dates)
zones = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "Asia/Kolkata", "America/Sao_Paulo", "Europe/London", "Pacific/Auckland", "Africa/Cairo", "Asia/Kathmandu", "Europe/Moscow", "America/Los_Angeles", "Europe/Dublin", "Asia/Shanghai", "America/Phoenix", "Pacific/Honolulu", "Asia/Dubai", "Europe/Istanbul", "UTC"]
for zone in zones:
    for iso in ["2024-01-15T12:00:00+00:00", "2024-07-15T12:00:00+00:00"]:
        add("{{ d }} {{ d.strftime('%Z %z') }} {{ d.add(months=6) }}", {"d": {"$datetime": iso, "zone": zone}})
for iso in ["2024-03-30T01:30:00+00:00", "2024-10-26T00:30:00+00:00", "2024-03-31T00:59:59+00:00", "2024-03-31T01:00:00+00:00", "2024-10-27T00:30:00+00:00", "2024-10-27T01:30:00+00:00"]:
    for change in ["days=1", "hours=24", "hours=1", "minutes=30", "days=-1"]:
        add("{{ d }} {{ d.add(%s) }} {{ d.add(%s).start_of('day') }}" % (change, change), {"d": {"$datetime": iso, "zone": "Europe/Berlin"}})

# --- native ----------------------------------------------------------------------------------------------------------------
native = {"i": 5, "f": 2.5, "s": "text", "l": [1, "a"], "d": {"k": [1]}, "n": None, "b": True, "num": "42", "lst": "[1, 2]", "at": {"$datetime": "2024-01-31T05:06:07+00:00", "zone": "UTC"}, "macros": {"$macros": True}}
each(r"""
{{ i }}
{{ f }}
{{ s }}
{{ l }}
{{ d }}
{{ n }}
{{ b }}
{{ num }}
{{ lst }}
{{ at }}
{{ i }}{{ i }}
{{ i }} {{ i }}
{{ i }}, {{ i }}
[{{ i }}, {{ f }}]
{'a': {{ i }}}
{{ i + 1 }}
{{ i / 5 }}
{{ 1.0 }}
{{ [1, 2.0, 'x'] }}
{{ (1, 2) }}
{{ {'a': (1, none)} }}
{{ {1: 2} }}
{{ s }}{{ i }}
'{{ s }}'
"{{ s }}"
({{ i }},)
{{ i }},
{{ i }}.5
{% if b %}{{ i }}{% endif %}
{% if b %}{{ i }}{% else %}x{% endif %}
{% for x in l %}{{ x }}{% endfor %}
{% for x in [1, 2] %}{{ x }}{% endfor %}
{% set x = i %}{{ x }}
{% set x %}{{ i }}{% endset %}{{ x + 1 }}
{% macro m() %}{{ i }}{% endmacro %}{{ m() + 1 }}
{{ l|map('string')|list }}
{{ at.year }}
{{ at + macros.timedelta(days=1) }}
{{ at|ds }}
{{ at|ds_nodash }}
{{ '2024-01-31' }}
{{ l|join(',') }}
{{ d.k }}
{{ d.k[0] }}
{{ true }}
{{ none }}
{{ '' }}
True
False
None
1
-1
+1
- 1
--1
1.5
1e3
1_000
0x1f
007
0
00
1L
'a'
"a"
'a' 'b'
'a\nb'
r'a\n'
b'ab'
u'x'
'''a'''
'unclosed
[]
[1, 2]
[1, 2
(1)
(1,)
()
1, 2
1,
{}
{'a': 1}
{1}
{1, 2, 1}
{'a': [1, (2, 3)], 'b': None}
[1, [2, [3]]]
inf
nan
null
true
1 + 1
1+2j
2024-01-31
10:30
a
a b
 1
1 
 [1]
# comment
1 # comment
[1, # c
[1,
...
__import__('os')
print(1)
-'a'
not True
1 if True else 2
{**{}}
[*[]]
f'x'
0777
1__0
.5
5.
-5.5e-3
[-1, +2]
'é'
'\x41'
'\xzz'
{'a': 1, 'a': 2}
{1.0: 'x', True: 'y'}
{[1]: 2}
(1, 2) (3)
{{ missing.x }}
{{ 1 // 0 }}
{{ i }}{{ missing }}
""", native, native=True)
add("[1,\n 2]", native, native=True)
add("(\n1\n)", native, native=True)
add("1\n2", native, native=True)
add("{{ i }}\n", native, native=True)
add("\n{{ i }}", native, native=True)
add("", native, native=True)
add("text\n", native, native=True)
add("  {{ i }}", native, native=True)
add("{{ i }}  ", native, native=True)

with open(sys.argv[1], "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]\n")
errors = sum("error" in entry for entry in entries)
print(f"{len(entries)} entries, {errors} of them errors", file=sys.stderr)
