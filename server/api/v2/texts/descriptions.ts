// What the document of the second generation says of each operation beyond its summary.

export const ABOUT =
  "The REST API of Airflow 3.3, answered by Windsock: clients, scripts and curl lines written for it work unchanged. " +
  "Every request names its caller with a bearer token (of POST /auth/token, or a long-lived one of POST /auth/tokens) or with " +
  'Basic credentials, except health and version. Errors are {"detail": …}: a text, or a list of what is wrong with a request.';

export const DESCRIPTIONS: Readonly<Record<string, string>> = {
  get_health: "The status is 200 also where a component was not heard of lately: the answer says which.",
  get_version: "Clients use it to find out what they speak to.",
  login: "Sends a browser to the page where people log in, and back to `next` afterwards.",
  logout: "From then on every api-server refuses the token. Other tokens of the same user stay good.",

  get_dags:
    "Dags that the caller may read, a page at a time. Dags whose file is gone are left out unless exclude_stale is false.",
  patch_dags: "Sets is_paused of all Dags that the filter finds on the page that limit and offset choose.",
  get_dag: "The Dag as it is in the database: its state, its next run, where its file is.",
  patch_dag: "A paused Dag begins no new runs; tasks that run go on. Unpausing plans the next run at once.",
  delete_dag: "Removes runs, task instances, XComs and versions too. Refused while a task of the Dag runs.",
  get_dag_details: "Adds what the file says: parameters, dates, catchup, the assets it waits for, its newest version.",
  favorite_dag: "Each user has favourites of their own; is_favorite finds them in the list of Dags.",
  unfavorite_dag: "Nothing happens where the Dag was no favourite.",
  get_dag_tags: "Each tag once, for the Dags that the caller may read.",
  get_dag_stats: "Counts runs by state for the Dags that dag_ids names. States without a run count 0.",
  get_dag_versions: "A version is made whenever what a Dag says or its code changes. With ~ those of all Dags.",
  get_dag_version: "Versions are numbered from 1 for each Dag.",
  get_dag_source: "The newest version's text, or that of version_number; as plain text where Accept asks for it.",
  get_import_errors:
    "The newest error of each file that cannot be loaded. It disappears when the file can be loaded again.",
  get_import_error: "The error with the place in the file where it happened.",
  reparse_dag_file: "A Dag processor loads the file again within seconds, whether it has changed or not.",
  list_dag_warnings: "Such as a pool that does not exist: the Dag is loaded all the same.",
  get_tasks: "All tasks of the newest version, by id or by another field of theirs.",
  get_task: "One task as the newest version of the Dag describes it.",

  get_dag_runs:
    "~ in place of the Dag's id searches all Dags that the caller may read. An empty cursor begins to page by position, which stays quick and exact while runs are added.",
  trigger_dag_run:
    "Queues a run. Without a logical date it has none, and neither have its templates. conf is checked against the parameters of the Dag; a logical date can be taken once.",
  bulk_dag_runs:
    "Entities name their Dag themselves where the path has ~. Answers what succeeded and what did not, with status 200.",
  get_dag_run: "One run with its dates, its state, what it was given and the versions it ran.",
  patch_dag_run:
    "success and failed also end the tasks that have not ended, and stop those that run; queued lets the scheduler begin the run again. An empty note removes it.",
  delete_dag_run: "Removes the run with its task instances, XComs and logs. A run that runs is refused.",
  get_list_dag_runs_batch: "For filters that are too long for an address. Only below ~; an empty object finds all.",
  clear_dag_run:
    "Its tasks begin anew, or with only_failed those that failed. Nothing is changed with dry_run, which is the default.",
  clear_dag_runs: "Runs are named one by one, or found by a partition key or a span of partition dates.",
  clear_dag_run_partitions:
    "The runs stay, and nothing refers to the partition any more. Nothing is changed with dry_run.",
  wait_dag_run_until_finished:
    "A JSON object a line: the state each time it was looked at, every `interval` seconds, and last the state with the values that the tasks in `result` returned.",
  get_upstream_asset_events: "Empty for a run that no asset started.",

  get_task_instances: "With ~ for the Dag and the run those of all. An empty cursor begins to page by position.",
  get_task_instances_batch: "For filters that are too long for an address. Only below ~; an empty object finds all.",
  get_task_instance: "A mapped task is asked for with an index.",
  get_mapped_task_instance: "The index -1 stands for the one instance of a task that is not mapped.",
  get_mapped_task_instances: "By index unless order_by says otherwise. Not found for a task that is not mapped.",
  get_task_instance_tries: "Each try with its times and state, the present one last.",
  get_task_instance_try_details: "One try with its times, its worker and its state.",
  get_mapped_task_instance_tries: "Each try of that instance, the present one last.",
  get_mapped_task_instance_try_details: "One try with its times, its worker and its state.",
  patch_task_instance:
    "new_state is success, failed or skipped; what failed after it begins again, and the run with it. include_upstream and its like choose more. Answers the task that was named.",
  patch_task_instance_by_map_index: "The same for one instance of a mapped task.",
  patch_task_instance_dry_run: "Answers the task instances that would get another state. Nothing is changed.",
  patch_task_instance_dry_run_by_map_index:
    "Answers the task instances that would get another state. Nothing is changed.",
  patch_task_group_instances: "The tasks of the group and of the groups in it are changed together.",
  patch_task_group_instances_dry_run: "Answers the task instances that would get another state. Nothing is changed.",
  bulk_task_instances:
    "Entities name their Dag and run themselves where the path has ~. Answers what succeeded and what did not.",
  delete_task_instance: "Its XComs and logs go with it. The run goes on without it.",
  post_clear_task_instances:
    "Task instances that ended begin again, and their runs with them; those that run are stopped first. dry_run and only_failed are true unless the body says otherwise.",
  get_task_instance_dependencies: "Tells which conditions are not met yet. Empty once the task has been queued.",
  get_task_instance_dependencies_by_map_index:
    "Tells which conditions are not met yet. Empty once the instance has been queued.",
  get_extra_links:
    "Links by name that the task's operator or its provider defines, with null where one has no address yet.",
  get_external_log_url: "Logs are kept in the database, so there is no other place: the answer is 400.",
  get_log:
    "A page of entries and the token with which to go on, null at the end; everything that is there with full_content. As application/x-ndjson it is a stream, an entry a line.",

  get_xcom_entries: "Without values. ~ stands for any Dag, run or task.",
  get_xcom_entry: "The value as it was pushed; with stringify as Python would write it.",
  create_xcom_entry: "The value is any JSON. A key that is taken is refused.",
  update_xcom_entry: "The value is any JSON and takes the place of the one before.",
  delete_xcom_entry: "Tasks that have pulled it keep what they got.",
  list_task_state_store: "What the task keeps from try to try, by key. What has expired is left out.",
  get_task_state_store: "The value and when it expires.",
  set_task_state_store: 'The value is any JSON but null. expires_at is a moment, null for never, or "default".',
  patch_task_state_store: "The time at which it expires stays as it is.",
  delete_task_state_store: "Nothing happens where there is no such key.",
  clear_task_state_store: "Of this task instance only, or with all_map_indices of all instances of the task.",

  get_assets: "Assets that Dags in use read or write, with the newest event of each.",
  get_asset: "With the Dags that wait for it, and the tasks that read or write it.",
  get_asset_aliases: "An alias is a name that tasks give to assets which are only known when they run.",
  get_asset_alias: "An alias with its group.",
  get_asset_events: "The oldest first unless order_by says otherwise, each with the runs that it started.",
  create_asset_event: "Dags that wait for the asset hear of it at once; the run finds extra in the event.",
  materialize_asset:
    "Refused where no Dag writes the asset, or more than one does. The body is that of a run made by hand.",
  get_asset_queued_events: "Dags that wait for more than this asset have its event in their queue.",
  delete_asset_queued_events: "The Dags wait for another event of the asset then.",
  get_dag_asset_queued_events: "What has happened since the last run of a Dag that waits for several assets.",
  delete_dag_asset_queued_events: "The Dag waits for all of its assets anew.",
  get_dag_asset_queued_event: "Not found while the Dag waits for the asset.",
  delete_dag_asset_queued_event: "The Dag waits for another event of the asset then.",
  list_asset_state_store: "What tasks and people keep about the asset, by key.",
  get_asset_state_store: "The value and who wrote it last.",
  set_asset_state_store: "The value is any JSON but null.",
  delete_asset_state_store: "Nothing happens where there is no such key.",
  clear_asset_state_store: "The asset and its events stay.",

  list_backfills: "The backfills of the Dag that dag_id names, over and done ones too.",
  create_backfill:
    "Makes a run for each of the Dag's dates between the two, both ends included. Runs that exist are taken again as reprocess_behavior says. A Dag has one backfill at a time.",
  create_backfill_dry_run: "The dates that a backfill would take. Nothing is made.",
  get_backfill: "How far it is shows in the runs of the type backfill.",
  pause_backfill: "Runs that run go on. Refused once the backfill is over.",
  unpause_backfill: "Its runs begin again in their order. Refused once the backfill is over.",
  cancel_backfill: "Runs that run go on; those that wait fail, and another backfill may be made.",

  get_hitl_details: "What tasks ask people and what they answered, of any run with ~.",
  get_hitl_detail: "The question of the present try. The index is -1 for a task that is not mapped.",
  get_hitl_detail_try_detail: "Also of a try that is over.",
  update_hitl_detail: "The task goes on with the answer. A question is answered once, by those it was put to.",

  get_connections: "Passwords and what sounds secret in extra are ***.",
  get_connection: "Its password and what sounds secret in extra are ***.",
  post_connection: "extra is a text that holds a JSON object.",
  patch_connection:
    "Fields that are not sent stay as they are, and so does a secret that comes back as ***. update_mask chooses among those sent.",
  delete_connection: "Tasks that ask for it from then on fail.",
  bulk_connections: "Answers what succeeded and what did not, with status 200, for each kind of action.",
  create_default_connections: "Those that exist are left alone.",
  test_connection:
    "The hook of its type tries it; nothing is stored. What is not sent, or is ***, is taken from the stored connection, but only for its own host and port.",
  enqueue_connection_test:
    "For systems that only workers reach. The token that is answered asks for the result; one test of a connection at a time.",
  get_connection_test:
    "pending until a worker takes it, then running, and at last success or failed with what the hook said.",

  get_variables: "Values whose key sounds secret are ***.",
  get_variable: "The value is ***, where the key sounds secret.",
  post_variable: "A value that is no text is stored as its JSON.",
  patch_variable: "A secret value that comes back as *** stays as it is. The key cannot be changed.",
  delete_variable: "Tasks that ask for it from then on fail, unless they name a default.",
  bulk_variables: "Answers what succeeded and what did not, with status 200, for each kind of action.",

  get_pools: "With how many of their slots are taken, and by what.",
  get_pool: "With how many of its slots are taken, and by what.",
  post_pool: "-1 slots are no limit. include_deferred counts tasks that wait for a trigger.",
  patch_pool:
    "The body is the whole pool, of which update_mask may choose fields. More slots let waiting tasks go on at once.",
  delete_pool: "Tasks of it wait until there is a pool of that name. default_pool stays.",
  bulk_pools: "Answers what succeeded and what did not, with status 200, for each kind of action.",

  get_event_logs: "What people changed through the API and the command line, the oldest first.",
  get_event_log: "Who did what, when, and what was sent, with secrets hidden.",
  get_jobs: "Schedulers, workers, triggerers and Dag processors, with when each was last heard of.",
  get_config: "Refused unless api.expose_config allows it; secrets are hidden. As text it has the form of airflow.cfg.",
  get_config_value: "Refused unless api.expose_config allows it. A secret is hidden.",
  get_providers: "Packages that bring operators, hooks and connection types.",
  get_plugins: "What extends the server itself.",
  import_errors: "A plugin that cannot be loaded harms no other.",
};

const RANGES: Readonly<Record<string, string>> = {
  run_after: "time from which the run may start",
  logical_date: "logical date",
  start_date: "start",
  end_date: "end",
  updated_at: "last change",
  duration: "duration in seconds",
  timestamp: "time",
  dag_run_start_date: "start of a run",
  dag_run_end_date: "end of a run",
  partition_date: "day of the partition",
};

const ENDS: Readonly<Record<string, string>> = {
  gte: "this or greater",
  gt: "greater than this",
  lte: "this or less",
  lt: "less than this",
};

const PARAMETERS: Readonly<Record<string, string>> = {
  dag_id: "The Dag; where a list may search all, ~",
  dag_run_id: "The run; where a list may search all, ~",
  task_id: "The task",
  map_index: "Which instance of a mapped task, from 0; -1 for a task that is not mapped",
  order_by: "A field, with - before it for the other direction; may be repeated, and ties go by id",
  cursor: "Empty for the first page, then next_cursor or previous_cursor of an answer; offset counts no more",
  update_mask: "The fields to change, one each time; all that are sent without it",
  state: "May be repeated; none stands for task instances without a state",
  tags: "May be repeated",
  dag_ids: "May be repeated",
};

/** What a parameter means, by its name. */
export function parameterText(name: string): string | undefined {
  const [, of = "", end = ""] = /^(\w+)_(gte|gt|lte|lt)$/.exec(name) ?? [];
  if (Object.hasOwn(RANGES, of)) return `The ${RANGES[of]} is ${ENDS[end]}`;
  if (name.endsWith("_prefix_pattern")) return "How it begins, case counts; | for or";
  if (name.endsWith("_pattern"))
    return "What it holds, in any case, with % for any text and _ for any letter; | for or";
  return PARAMETERS[name];
}
