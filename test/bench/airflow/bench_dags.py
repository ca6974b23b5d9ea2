"""The bench's Dags for a real Airflow 2 or 3: same ids, same graphs, same work as the TypeScript files beside this folder."""

import time

try:
    from airflow.sdk import DAG, chain, get_current_context, task
    from airflow.providers.standard.operators.empty import EmptyOperator
    from airflow.providers.standard.operators.python import PythonOperator
except ImportError:
    from airflow.decorators import task
    from airflow.models.baseoperator import chain
    from airflow.models.dag import DAG
    from airflow.operators.empty import EmptyOperator
    from airflow.operators.python import PythonOperator, get_current_context


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def row(dag_id, length, n, max_active_runs):
    with DAG(dag_id, schedule=None, max_active_runs=max_active_runs) as dag:
        chain(*[PythonOperator(task_id=f"t{i}", python_callable=fib, op_args=[n]) for i in range(length)])
    return dag


def listed(dag_id, paused):
    with DAG(
        dag_id,
        schedule=None,
        is_paused_upon_creation=paused,
        tags=["bench", "api"],
        description="Ten tasks in a row",
    ):
        chain(*[PythonOperator(task_id=f"t{i}", python_callable=fib, op_args=[1]) for i in range(10)])


def fan(dag_id, width):
    with DAG(dag_id, schedule=None) as dag:
        for i in range(width):
            PythonOperator(task_id=f"t{i}", python_callable=fib, op_args=[10])
    return dag


def layers(dag_id, count):
    with DAG(dag_id, schedule=None) as dag:
        last = None
        for layer in range(count):
            tasks = [PythonOperator(task_id=f"l{layer}_t{i}", python_callable=fib, op_args=[10]) for i in range(50)]
            join = EmptyOperator(task_id=f"join_{layer}")
            if last is not None:
                last >> tasks
            tasks >> join
            last = join
    return dag


def mapped(dag_id, count):
    with DAG(dag_id, schedule=None) as dag:

        @task
        def values():
            return [i % 10 for i in range(count)]

        @task
        def each(n):
            return fib(n)

        @task(task_id="sum")
        def total(results):
            return sum(results)

        total(each.expand(n=values()))
    return dag


def first():
    started = time.time() * 1000
    with open(get_current_context()["dag_run"].conf["report"], "w") as report:
        report.write(str(started))


chain_40 = row("bench_chain_40", 40, 10, 1)
long_10 = row("bench_long_10", 10, 33, 1)
runs_100 = row("bench_runs_100x10", 10, 10, 100)
fan_200 = fan("bench_fan_200", 200)
wide_2000 = layers("bench_wide_2000", 40)
map_1000 = mapped("bench_map_1000", 1000)
with DAG("bench_first_task", schedule=None) as first_task:
    PythonOperator(task_id="first", python_callable=first)
for number in range(24):
    listed(f"bench_api_{number + 10}", False)
listed("bench_api_paused", True)
