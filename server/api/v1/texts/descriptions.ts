// What the document of the first generation says of each operation beyond its summary.

export const ABOUT =
  "The REST API of Airflow 2.10, answered by Windsock: clients, scripts and curl lines written for it work unchanged. " +
  "Every request names its caller with Basic credentials or a bearer token of POST /auth/token, except health and version. " +
  "Errors are application/problem+json.";

export const DESCRIPTIONS: Readonly<Record<string, string>> = {
  get_health:
    "Tells of the database, the scheduler, the triggerer and the Dag processor whether each was heard of lately. The status is 200 also where one of them is not well.",
  get_version: "Clients use it to find out what they speak to.",

  get_dags:
    "Dags that the caller may read, a page at a time. Without only_active=false, Dags whose file is gone are left out.",
  patch_dags:
    "Sets is_paused of the Dags that the filter finds, but only of those on the page that limit and offset choose. dag_id_pattern is needed; ~ means all.",
  get_dag: "The Dag as it is in the database: its state, its next run, where its file is.",
  patch_dag: "A paused Dag begins no new runs; tasks that run go on. Unpausing plans the next run at once.",
  delete_dag: "Removes runs, task instances, XComs and versions too. Refused while a task of the Dag runs.",
  get_dag_details: "The Dag with what its file says: parameters, dates, catchup, the datasets that it waits for.",
  get_tasks: "All tasks of the newest version, by id or by another field of theirs.",
  get_task: "One task as the newest version of the Dag describes it.",
  get_dag_stats:
    "Counts runs by state for the Dags that dag_ids names, separated by commas. States without a run count 0.",
  get_dag_warnings: "What was found doubtful about Dags that could be loaded, such as a pool that does not exist.",
  get_dag_source:
    "The text of the file as plain text, or as JSON where Accept asks for it. The token comes from a Dag's file_token.",
  reparse_dag_file: "A Dag processor loads the file again within seconds, whether it has changed or not.",
  get_import_errors:
    "The newest error of each file that cannot be loaded. It disappears when the file can be loaded again.",
  get_import_error: "The error with the place in the file where it happened.",

  get_dag_runs:
    "Runs that the filters find, a page at a time. ~ in place of the Dag's id searches all Dags that the caller may read.",
  get_dag_runs_batch:
    "The same as the list of runs, for filters that are too long for an address. An empty object finds all.",
  get_dag_run: "One run with its dates, its state and what it was given.",
  post_dag_run:
    "Queues a run. Without an id one is made from the logical date, without a logical date now is one. conf is checked against the parameters of the Dag.",
  update_dag_run_state:
    "success and failed also end the tasks that have not ended, and stop those that run; queued lets the scheduler begin the run again.",
  delete_dag_run: "Removes the run with its task instances, XComs and logs. Tasks that run are stopped.",
  clear_dag_run:
    "Every task of the run begins anew. With dry_run, which is the default, it only tells which ones would.",
  set_dag_run_note: "A note may have up to 1,000 characters and replaces the one before.",
  get_upstream_dataset_events: "Empty for a run that no dataset started.",

  get_task_instances: "Task instances of a run. With ~ for the Dag or for the run those of all.",
  get_task_instances_batch:
    "Task instances of many Dags and runs at once, by a filter in the body. An empty object finds all.",
  get_task_instance: "One task instance. Those of a mapped task are found below their map index.",
  get_mapped_task_instances:
    "All instances that a mapped task was expanded to in a run, by their map index unless order_by says otherwise.",
  get_mapped_task_instance: "One instance of a mapped task by its map index.",
  get_task_instance_tries: "All tries, the oldest first. The present one is the last.",
  get_mapped_task_instance_tries: "All tries of one instance of a mapped task, the oldest first.",
  get_task_instance_try_details: "One try by its number, which begins with 1.",
  get_mapped_task_instance_try_details: "One try of one instance of a mapped task, by its number.",
  get_task_instance_dependencies: "Why a task instance has not begun yet, in words. Empty where nothing is in its way.",
  get_mapped_task_instance_dependencies: "Why one instance of a mapped task has not begun yet, in words.",
  get_extra_links: "Addresses that the operator offers for this task instance, by the link's name.",
  get_log:
    "Plain text, or JSON where Accept asks for it: then in pieces, and continuation_token of one answer as token of the next request goes on where that one ended. full_content=true gives all that is there.",
  patch_task_instance:
    "Stops the task if it runs. With dry_run, which is the default, it only tells what would change.",
  patch_mapped_task_instance: "Gives one instance of a mapped task a state, or tells with dry_run that it would.",
  set_task_instance_note: "A note may have up to 1,000 characters and replaces the one before.",
  set_mapped_task_instance_note: "A note for one instance of a mapped task; it replaces the one before.",
  post_clear_task_instances:
    "Clears tasks of one run or of all runs between two dates, with what is before or behind them if asked for. Cleared tasks run again. With dry_run, which is the default, it only tells which ones would be cleared.",
  post_set_task_instances_state:
    "Marks a task of one run, named by its id or its date, and with the include flags its relatives and the same task of other runs. With dry_run, which is the default, nothing changes.",
  get_xcom_entries: "Keys and dates of XComs without their values. ~ stands for any Dag, run or task.",
  get_xcom_entry: "The value as text, or as JSON with stringify=false.",

  get_connections: "Connections without passwords and extras.",
  post_connection:
    "extra is JSON in a text. Password and extra are stored encrypted, and the password is never shown again.",
  get_connection: "Sensitive fields of the extra are shown as ***.",
  patch_connection:
    "Changes the fields that are sent, or with update_mask only those that it names. The id cannot change.",
  delete_connection: "Tasks that ask for the connection fail from then on.",
  test_connection:
    "Tries out what was sent without storing it. Refused unless the setting core.test_connection is Enabled.",

  get_variables: "Values of variables whose key sounds secret are shown as ***.",
  post_variables: "An existing variable of that key is overwritten.",
  get_variable: "The key may have slashes.",
  patch_variable:
    "Changes value and description, or with update_mask only what it names. The key in the body is that in the address.",
  delete_variable: "Tasks that ask for the variable without a default fail from then on.",

  get_pools: "Pools with how many slots are open, scheduled, queued, running and deferred at this moment.",
  post_pool: "Tasks of the pool wait while its slots are taken. Deferred ones take a slot with include_deferred.",
  get_pool: "One pool with how its slots are used at this moment.",
  patch_pool: "More slots let waiting tasks begin at once. default_pool takes nothing but slots and include_deferred.",
  delete_pool: "default_pool cannot be removed.",

  get_event_logs:
    "Who changed what, and when tasks began and ended; the filters can be combined. before and after leave out the moment itself.",
  get_event_log: "One entry with what was sent, secrets hidden.",
  get_config:
    "Sections with their settings, as JSON or as the text of an airflow.cfg. Refused unless the setting webserver.expose_config allows it; secret settings are hidden.",
  get_value: "One setting by its section and name.",
  get_plugins: "Always empty: providers do here what plugins do in Airflow. It is there for clients that ask.",
  get_providers: "Packages of hooks, operators and sensors, with their versions.",

  get_users: "A password is never shown.",
  post_user: "The password is hashed at once. A user without roles may do nothing.",
  get_user: "One user by name, with roles and logins.",
  patch_user:
    "A new password, and other roles, count from the next request on, also where the old ones were remembered.",
  delete_user: "Their tokens and sessions are refused at once.",
  get_roles: "Each action is a verb and what it is about.",
  post_role: "A role for some Dags only has actions on resources like DAG:my_dag.",
  get_role: "One role with everything that it allows.",
  patch_role: "With update_mask only what it names: name, or actions, which are added to those there are.",
  delete_role: "Users who have it lose what it allowed.",
  get_permissions: "All verbs that there are, for the actions of roles.",

  get_datasets:
    "Datasets with the tasks that write them and the Dags that wait for them. total_entries counts all, whatever the filters say.",
  get_dataset: "One dataset; its URI stands in the address, percent-encoded.",
  get_dataset_events: "Each time that something was written, the oldest first unless order_by says otherwise.",
  create_dataset_event: "The same as when a task had written the dataset: Dags that waited for nothing else begin.",
  get_dag_dataset_queued_events:
    "Events that a Dag has already received while it waits for others. Nothing queued is 404.",
  delete_dag_dataset_queued_events: "The Dag waits for all of its datasets anew.",
  get_dag_dataset_queued_event: "Whether one dataset has been written since the Dag last began.",
  delete_dag_dataset_queued_event: "The Dag waits for this dataset anew.",
  get_dataset_queued_events: "The Dags that have received this dataset's event and wait for others.",
  delete_dataset_queued_events: "Every Dag that had received it waits for this dataset anew.",
};

/** By name, as a parameter means the same everywhere. */
export const PARAMETERS: Readonly<Record<string, string>> = {
  dag_id: "The Dag's id; in lists of runs and instances ~ stands for any",
  dag_run_id: "The run's id; in lists of instances ~ stands for any",
  task_id: "The task's id, with its groups before it",
  map_index: "The number of an instance of a mapped task, from 0 on",
  task_try_number: "The number of the try, from 1 on",
  xcom_key: "The XCom's key; what a task returns has return_value",
  file_token: "What stands for the file: file_token of a Dag",
  import_error_id: "The number of the error in the list",
  event_log_id: "The number of the entry in the list",
  connection_id: "The connection's id",
  variable_key: "The variable's key",
  pool_name: "The pool's name",
  username: "The user's name",
  role_name: "The role's name",
  uri: "The dataset's URI, percent-encoded",
  section: "The section of the settings",
  option: "The name of the setting",
  fields: "Only these fields of each answer",
  order_by: "A field; with a dash before it from the greatest to the least",
  tags: "Dags that have any of these tags",
  only_active: "Leaves out Dags whose file is gone",
  paused: "Only those that are paused, or only those that are not",
  dag_id_pattern: "A part of the id; % and _ stand for any characters and case does not count",
  dag_ids: "Ids of Dags, separated by commas",
  state: "Only in any of these states; none stands for no state",
  pool: "Only in any of these pools",
  queue: "Only in any of these queues",
  executor: "Only of any of these executors",
  full_content: "All that there is, in place of a piece",
  token: "continuation_token of the answer before",
  deserialize: "The value as it was pushed; needs the setting api.enable_xcom_deserialize_support",
  stringify: "The value as text; false gives JSON",
  before: "Only before this moment",
  after: "Only after this moment",
  event: "Only of this name",
  owner: "Only of this user",
  run_id: "Only of this run",
  try_number: "Only of this try",
  included_events: "Only of any of these names, separated by commas",
  excluded_events: "None of these names, separated by commas",
  warning_type: "Only of this kind",
  uri_pattern: "A part of the URI; case does not count",
  dataset_id: "The number of the dataset",
  source_dag_id: "Only what this Dag wrote",
  source_task_id: "Only what this task wrote",
  source_run_id: "Only what this run wrote",
  source_map_index: "Only what this instance wrote",
};

const RANGES: Readonly<Record<string, string>> = {
  execution_date: "logical date",
  start_date: "start",
  end_date: "end",
  updated_at: "last change",
  duration: "length in seconds",
};

/** `x_gte` and `x_lte` are said of x. */
export function parameterText(name: string): string | undefined {
  const [, of, end] = /^(\w+)_(gte|lte)$/.exec(name) ?? [];
  const range = RANGES[of ?? ""];
  if (range === undefined) return PARAMETERS[name];
  return end === "gte" ? `The ${range} is this or greater` : `The ${range} is this or less`;
}
