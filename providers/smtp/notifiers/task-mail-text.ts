// What a mail about a task or a run says unless it is told otherwise. Everything that may hold "<" is escaped.

export const SUBJECT = "Airflow alert: {{ dag.dag_id }}.{{ ti.task_id }} {{ run_id }} [{{ ti.state }}]";

export const HTML = `<p><b>{{ dag.dag_id | e }}.{{ ti.task_id | e }}</b> of the run {{ run_id | e }} is {{ ti.state | e }}.</p>
<p>Try {{ ti.try_number }} out of {{ ti.max_tries + 1 }}</p>
{% if exception %}<p>Exception:</p>
<pre>{{ exception | string | e }}</pre>
{% endif %}<p><a href="{{ ti.log_url | e }}">Log</a></p>
`;
