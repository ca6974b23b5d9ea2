"""Records what real Airflow answers, for ../corpus.test.ts to replay.

Run in a virtual environment with apache-airflow-core==3.3.2:   python generate.py [FOLDER]
The same seed gives the same cases. Instants are seconds since 1970. A schedule is written as server/domain/timetables/schedule.ts
has it; Airflow's clock is set by replacing the functions its timetables call for the time.
"""

import datetime
import json
import pathlib
import random
import sys

import pendulum
from airflow.timetables import events, interval, simple, trigger
from airflow.timetables._cron import CronMixin
from airflow.timetables.base import DataInterval, TimeRestriction
from airflow.utils.dates import cron_presets
from croniter import CroniterBadCronError, CroniterBadDateError, croniter
from dateutil.relativedelta import relativedelta

UTC = datetime.timezone.utc
NOW = pendulum.datetime(2024, 1, 1)
for module in (interval, trigger):
    module.utcnow = lambda: NOW
for module in (simple, events):
    module.timezone = type("Clock", (), {"utcnow": staticmethod(lambda: NOW), "coerce_datetime": staticmethod(lambda at: at)})
trigger.time = type("Clock", (), {"time": staticmethod(lambda: NOW.timestamp())})

ZONES = "UTC Europe/Berlin America/New_York Asia/Kolkata Australia/Lord_Howe Pacific/Auckland America/Sao_Paulo +05:30".split()
# The days on which those zones changed their clocks, both ways.
CHANGES = ["2024-03-10", "2024-03-31", "2024-04-07", "2024-09-29", "2024-10-06", "2024-10-27", "2024-11-03", "2018-11-04", "2019-02-17", "2016-03-27"]
CRONS = """0 0 * * *|0 * * * *|*/5 * * * *|30 2 * * *|30 1 * * *|0 2 * * *|0 3 * * *|15 2 * * 0|0 0 * * 0|0 0 1 * *|0 0 1 */3 *|0 0 1 1 *
0 */2 * * *|0 */4 * * *|0 1-3 * * *|*/10 2 * * *|*/30 1-2 * * *|0,30 * * * *|45 23 * * *|0 12 * * 1-5|0 9-17 * * mon-fri|0 22-2 * * *
0 0 29 2 *|0 0 31 * *|0 6 L * *|0 6 15W * *|0 8 * * fri#2|0 8 * * L5|0 0 13 * 5|0 0 */2 * 1|0 0 1-7 * 1-5|59/15 * * * *|*/7 */5 * * *
15 0-23 * * *|0 */1 * * *|* * * * *|0 0 * * * */15|30 2 * * * 10|0 0 1 1 * 0 2024-2026|17 4 * feb,aug sun|0 0 5-5 * *|0 0 * nov-feb 5-1|*/90 3 * * *
30 0 * * *|0 23 * * 6""".replace("\n", "|").split("|")


def instant(at):
    return None if at is None else round(at.timestamp()) if at.microsecond == 0 else at.timestamp()


def when(seconds):
    return None if seconds is None else pendulum.from_timestamp(seconds)


def span(schedule):
    months, seconds = schedule.get("months", 0), schedule["seconds"]
    return relativedelta(months=months, seconds=seconds) if months else datetime.timedelta(seconds=seconds)


def options(schedule):
    given = {}
    if "interval" in schedule:
        given["interval"] = span(schedule["interval"])
    if "runImmediately" in schedule:
        given["run_immediately"] = schedule["runImmediately"] if schedule["runImmediately"] in (True, False) else span(schedule["runImmediately"])
    return given


def zone(name):
    if name[0] == "+":
        return pendulum.FixedTimezone((int(name[1:3]) * 60 + int(name[4:])) * 60)
    return name


def timetable(schedule, form):
    kind = schedule["kind"]
    if kind == "cron" and form == "interval":
        return interval.CronDataIntervalTimetable(schedule["expression"], zone(schedule["timezone"]))
    if kind == "cron":
        return trigger.CronTriggerTimetable(schedule["expression"], timezone=zone(schedule["timezone"]), **options(schedule))
    if kind == "multiCron":
        return trigger.MultipleCronTriggerTimetable(*schedule["expressions"], timezone=zone(schedule["timezone"]), **options(schedule))
    if kind == "delta" and form == "interval":
        return interval.DeltaDataIntervalTimetable(span(schedule))
    if kind == "delta":
        return trigger.DeltaTriggerTimetable(span(schedule), **options(schedule))
    if kind == "events":
        dates = [pendulum.parse(date) for date in schedule["dates"]]
        return events.EventsTimetable(dates, restrict_to_events=schedule["restrictToEvents"], description=schedule["description"])
    return {"once": simple.OnceTimetable, "continuous": simple.ContinuousTimetable, "null": simple.NullTimetable}[kind]()


def next_info(table, last, earliest, latest, catchup):
    try:
        info = table.next_dagrun_info(
            last_automated_data_interval=last, restriction=TimeRestriction(when(earliest), when(latest), catchup)
        )
    except CroniterBadDateError:
        return None
    return info and info.data_interval


def some_instant(rng):
    if rng.random() < 0.7:
        day = pendulum.parse(rng.choice(CHANGES)).add(hours=rng.randint(-30, 40))
        return int(day.timestamp()) + rng.choice([0, 0, 900, 1800, 2700, rng.randint(0, 3599)])
    return rng.randint(1_600_000_000, 1_900_000_000) // 60 * 60 + rng.choice([0, 0, 30])


def schedules(rng):
    found = []
    for cron in CRONS:
        for name in rng.sample(ZONES, 4):
            found.append({"kind": "cron", "expression": cron, "timezone": name})
    for number in range(24):
        found.append({"kind": "cron", "expression": rng.choice(CRONS[:30]), "timezone": rng.choice(ZONES)})
        found[-1] |= {"runImmediately": rng.choice([True, False, {"seconds": 600}])}
        if number % 2:
            found[-1] |= {"interval": rng.choice([{"seconds": 3600}, {"seconds": 86400}, {"seconds": 0, "months": 1}])}
    for seconds, months in [(300, 0), (3600, 0), (86400, 0), (5400, 0), (604800, 0), (0, 1), (0, 3), (0, 12), (86400, 1), (25201, 0), (93784, 14)]:
        found.append({"kind": "delta", "seconds": seconds, "months": months})
        found.append({"kind": "delta", "seconds": seconds, "months": months, "interval": {"seconds": 1800}})
    for number in range(16):
        crons = rng.sample(CRONS[:30], rng.randint(1, 3))
        found.append({"kind": "multiCron", "expressions": crons, "timezone": rng.choice(ZONES)})
    dates = ["2024-03-31T01:30:00+00:00", "2024-03-09T00:00:00+00:00", "2024-10-27T12:00:00+00:00", "2018-11-04T00:00:00+00:00", "2027-01-01T00:00:00+00:00"]
    for restrict in (False, True):
        found.append({"kind": "events", "dates": dates, "restrictToEvents": restrict, "description": None})
        found.append({"kind": "events", "dates": [], "restrictToEvents": restrict, "description": "named"})
    return found + [{"kind": "once"}, {"kind": "continuous"}, {"kind": "null"}]


def forms(schedule):
    return ["interval", "point"] if schedule["kind"] in ("cron", "delta") else ["point"]


def last_interval(table, rng, now):
    """None, the interval of a run that the schedule made, or of one made before the schedule changed."""
    luck = rng.random()
    if luck < 0.35:
        return None
    if luck < 0.8:
        made = next_info(table, None, now - rng.choice([7200, 86400, 3 * 86400, 40 * 86400, -7200]), None, True)
        if made is not None:
            return made
    end = now - rng.choice([0, 60, 1800, 5400, 86400, -3600, -86400])
    return DataInterval(when(end - rng.choice([0, 300, 3600, 86400])), when(end))


def record_next(rng, table, now):
    global NOW
    NOW = when(now)
    last = last_interval(table, rng, now)
    earliest = rng.choice([None, now - 400 * 86400, now - 86400, now - 5400 - 17, now, now + 3600, now + 30 * 86400])
    latest = rng.choice([None, None, None, now, now - 3600, now + 86400, now + 400 * 86400])
    catchup = rng.random() < 0.45
    try:
        answer = next_info(table, last, earliest, latest, catchup)
    except ValueError:
        return None
    asked = [int(catchup), earliest, latest, instant(last and last.start), instant(last and last.end), now]
    return [*asked, instant(answer and answer.start), instant(answer and answer.end)]


def record_walk(rng, table, at):
    """Ten runs one after the other with catchup; the first start and end, then the steps of both."""
    global NOW
    NOW = when(at)
    last, runs = None, []
    for _ in range(10):
        last = next_info(table, last, at, None, True)
        if last is None:
            break
        runs += [instant(last.start), instant(last.end)]
    return [at, *runs]


def record_manual(table, at):
    try:
        found = table.infer_manual_data_interval(run_after=when(at))
    except CroniterBadDateError:
        return None
    return [at, instant(found.start), instant(found.end)]


def field(rng, low, high, names=()):
    def value():
        return rng.choice(names) if names and rng.random() < 0.4 else str(rng.randint(low, high))

    def item():
        luck = rng.random()
        if luck < 0.45:
            return value()
        if luck < 0.7:
            return f"{value()}-{value()}"
        if luck < 0.8:
            return f"*/{rng.randint(1, 12)}"
        if luck < 0.9:
            return f"{rng.randint(low, high)}/{rng.randint(1, 9)}"
        return f"{value()}-{value()}/{rng.randint(1, 4)}"

    return "*" if rng.random() < 0.45 else ",".join(item() for _ in range(rng.choice([1, 1, 1, 2, 3])))


MONTHS = "jan feb MAR apr May jun jul aug sep oct nov dec".split()
DAYS = "sun mon TUE wed thu Fri sat".split()
ODD = """@midnight|@annually|@hourly|@quarterly|@Daily|@reboot||* * * *|60 0 * * *|0 24 * * *|0 0 32 * *|0 0 0 * *|0 0 1 13 *|0 0 1 0 *|0 0 * * 8|0 0 * * 7|-1 0 * * *|1.5 * * * *|a b c d e
*/0 * * * *|0 0 * * +MON|0 0 * * monday|0 0 1 january *|? 0 1 * *|0 0 ?1 * *|0 0 ? * 1|0 0 1 * ?|H * * * *|0 0 L-3 * *|0 0 LW * *|0 0 1,L * *|0 0 28-L * *|0 0 W15 * *|0 0 15W,3 * *
0 0 0W * *|0 0 1W * *|0 0 * * 5L|0 0 * * l5|0 0 * * L7|0 0 * * fri#2|0 0 * * 5#2,1#1|0 0 * * 1,5#2|0 0 * * 1#6|0 0 * * 1#0|0 0 * * mon-wed#1|0 0 * * *,1|0 0 *,5 * *|*,5 * * * *|0 0 */100 * *|0 0 * */13 *
*/90 * * * *|0/90 * * * *|1-70 * * * *|5- * * * *|1,,2 * * * *|* * * * * *|0 0 1 1 * 0 2030|0 0 1 1 * 0 1960|0 0 1 1 * 0 0 0| 0 0  *  * * |5-1/2 * * * *|0 0 * * 6-1/2|0 0 * * 1-7/2|00 08 * * *|0 0 1-31 * 1
0 0 1 * 0-6|0 0 1-31 * */2|0 0 1-30,L * *|0 7,* * * *|0 0 l * *|0 0 * * FRI/2|0 0 * * 1,3/2|0 0 * 5/3 *|30 */1 * * *|0 6-23/2,0 * * *|*/15 9-17 * * 1-5|0-10 11 * * *|30 6,14,16 * * *|0 0 1 * 1#1|1/5 0/3 1/2 1/3 1/4
0 0 1 * *|0 12 * * *|30 9 * * 1-5|0 0 * * 0|0 0 1 */3 *|0 0 1 1 *|5 4 * * sun|0 22 * * 1-5|23 0-20/2 * * *|0 0,12 1 */2 *|0 4 8-14 * *|*/1 * * * *|59 23 31 12 *""".replace("\n", "|").split("|")


def record_text(expression):
    try:
        error = None
        croniter(cron_presets.get(expression, expression))
    except CroniterBadCronError as bad:
        error = str(bad)
    return [expression, error, CronMixin(expression, "UTC").description]


def record_readings(rng, expression):
    """Three dates on either side of a reading of the wall clock, or where they run out."""
    at = pendulum.from_timestamp(some_instant(rng)).naive()
    found = []
    for step in ("get_next", "get_prev"):
        cron = croniter(expression, start_time=at)
        for _ in range(3):
            try:
                found.append(round(getattr(cron, step)(datetime.datetime).replace(tzinfo=UTC).timestamp()))
            except CroniterBadDateError:
                found.append(None)
                break
    return [expression, round(at.replace(tzinfo=UTC).timestamp()), *found]


def write(folder, name, rows, **head):
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows if row is not None)
    first = "".join(f'"{key}":{json.dumps(value, separators=(",", ":"))},\n' for key, value in head.items())
    (folder / name).write_text(f'{{{first}"rows":[\n{lines}\n]}}\n')


def main(folder):
    rng = random.Random(20241027)
    known = schedules(rng)
    asked = [(number, form, timetable(schedule, form)) for number, schedule in enumerate(known) for form in forms(schedule)]

    def rows(record, times):
        for number, form, table in asked:
            for _ in range(times):
                row = record(table)
                yield row and [number, int(form == "interval"), *row]

    told = {number: [table.summary, table.description, table.periodic] for number, _, table in asked}
    write(folder, "next.json", rows(lambda table: record_next(rng, table, some_instant(rng)), 20), schedules=known, told=list(told.values()))
    write(folder, "walk.json", rows(lambda table: record_walk(rng, table, some_instant(rng)), 2), schedules=known)
    write(folder, "manual.json", rows(lambda table: record_manual(table, some_instant(rng)), 4), schedules=known)
    made = [" ".join(field(rng, *part) for part in [(0, 59), (0, 23), (1, 31), (1, 12, MONTHS), (0, 7, DAYS)]) for _ in range(900)]
    texts = [record_text(expression) for expression in [*ODD, *CRONS, *made]]
    write(folder, "texts.json", texts)
    good = [cron_presets.get(expression, expression) for expression, error, _ in texts if error is None]
    write(folder, "readings.json", (record_readings(rng, expression) for expression in good for _ in range(2)))


main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
