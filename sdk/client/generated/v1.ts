// Made from openapi/v1.json by `npm run generate:sdk`; never edited.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the components are alive
         * @description Tells of the database, the scheduler, the triggerer and the Dag processor whether each was heard of lately. The status is 200 also where one of them is not well.
         */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The version of Airflow whose behaviour this is
         * @description Clients use it to find out what they speak to.
         */
        get: operations["get_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dags by filter
         * @description Dags that the caller may read, a page at a time. Without only_active=false, Dags whose file is gone are left out.
         */
        get: operations["get_dags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Pause a page of Dags or let them go on
         * @description Sets is_paused of the Dags that the filter finds, but only of those on the page that limit and offset choose. dag_id_pattern is needed; ~ means all.
         */
        patch: operations["patch_dags"];
        trace?: never;
    };
    "/dags/{dag_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Dag
         * @description The Dag as it is in the database: its state, its next run, where its file is.
         */
        get: operations["get_dag"];
        put?: never;
        post?: never;
        /**
         * Remove a Dag with all its runs; it comes back without them while its file is there
         * @description Removes runs, task instances, XComs and versions too. Refused while a task of the Dag runs.
         */
        delete: operations["delete_dag"];
        options?: never;
        head?: never;
        /**
         * Pause a Dag or let it go on
         * @description A paused Dag begins no new runs; tasks that run go on. Unpausing plans the next run at once.
         */
        patch: operations["patch_dag"];
        trace?: never;
    };
    "/dags/{dag_id}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Dag with what its newest version says
         * @description The Dag with what its file says: parameters, dates, catchup, the datasets that it waits for.
         */
        get: operations["get_dag_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tasks of a Dag
         * @description All tasks of the newest version, by id or by another field of theirs.
         */
        get: operations["get_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One task of a Dag
         * @description One task as the newest version of the Dag describes it.
         */
        get: operations["get_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dagStats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many runs of each state Dags have
         * @description Counts runs by state for the Dags that dag_ids names, separated by commas. States without a run count 0.
         */
        get: operations["get_dag_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dagWarnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is doubtful about Dags
         * @description What was found doubtful about Dags that could be loaded, such as a pool that does not exist.
         */
        get: operations["get_dag_warnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dagSources/{file_token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file a Dag comes from
         * @description The text of the file as plain text, or as JSON where Accept asks for it. The token comes from a Dag's file_token.
         */
        get: operations["get_dag_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parseDagFile/{file_token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Load a Dag file again soon
         * @description A Dag processor loads the file again within seconds, whether it has changed or not.
         */
        put: operations["reparse_dag_file"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/importErrors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dag files that could not be loaded
         * @description The newest error of each file that cannot be loaded. It disappears when the file can be loaded again.
         */
        get: operations["get_import_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/importErrors/{import_error_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why one Dag file could not be loaded
         * @description The error with the place in the file where it happened.
         */
        get: operations["get_import_error"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of a Dag, or of all with ~
         * @description Runs that the filters find, a page at a time. ~ in place of the Dag's id searches all Dags that the caller may read.
         */
        get: operations["get_dag_runs"];
        put?: never;
        /**
         * Make a run
         * @description Queues a run. Without an id one is made from the logical date, without a logical date now is one. conf is checked against the parameters of the Dag.
         */
        post: operations["post_dag_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/~/dagRuns/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Runs by a filter in the body
         * @description The same as the list of runs, for filters that are too long for an address. An empty object finds all.
         */
        post: operations["get_dag_runs_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run
         * @description One run with its dates, its state and what it was given.
         */
        get: operations["get_dag_run"];
        put?: never;
        post?: never;
        /**
         * Remove a run and all that is kept of it
         * @description Removes the run with its task instances, XComs and logs. Tasks that run are stopped.
         */
        delete: operations["delete_dag_run"];
        options?: never;
        head?: never;
        /**
         * End a run as a success or a failure, or queue it again
         * @description success and failed also end the tasks that have not ended, and stop those that run; queued lets the scheduler begin the run again.
         */
        patch: operations["update_dag_run_state"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a run begin again
         * @description Every task of the run begins anew. With dry_run, which is the default, it only tells which ones would.
         */
        post: operations["clear_dag_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/setNote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Write a run's note
         * @description A note may have up to 1,000 characters and replaces the one before.
         */
        patch: operations["set_dag_run_note"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What keeps a task instance from beginning
         * @description Why a task instance has not begun yet, in words. Empty where nothing is in its way.
         */
        get: operations["get_task_instance_dependencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The links of a task instance by name; one that has no address yet is null
         * @description Addresses that the operator offers for this task instance, by the link's name.
         */
        get: operations["get_extra_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What keeps one instance of a mapped task from beginning
         * @description Why one instance of a mapped task has not begun yet, in words.
         */
        get: operations["get_mapped_task_instance_dependencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The XComs of a task, or of any with ~
         * @description Keys and dates of XComs without their values. ~ stands for any Dag, run or task.
         */
        get: operations["get_xcom_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One XCom with its value
         * @description The value as text, or as JSON with stringify=false.
         */
        get: operations["get_xcom_entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one try wrote
         * @description Plain text, or JSON where Accept asks for it: then in pieces, and continuation_token of one answer as token of the next request goes on where that one ended. full_content=true gives all that is there.
         */
        get: operations["get_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Task instances of a run, or of any with ~
         * @description Task instances of a run. With ~ for the Dag or for the run those of all.
         */
        get: operations["get_task_instances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/~/dagRuns/~/taskInstances/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Task instances by a filter in the body
         * @description Task instances of many Dags and runs at once, by a filter in the body. An empty object finds all.
         */
        post: operations["get_task_instances_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The instances of a mapped task
         * @description All instances that a mapped task was expanded to in a run, by their map index unless order_by says otherwise.
         */
        get: operations["get_mapped_task_instances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tries of a task instance
         * @description All tries, the oldest first. The present one is the last.
         */
        get: operations["get_task_instance_tries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One task instance
         * @description One task instance. Those of a mapped task are found below their map index.
         */
        get: operations["get_task_instance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give a task instance a state
         * @description Stops the task if it runs. With dry_run, which is the default, it only tells what would change.
         */
        patch: operations["patch_task_instance"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One instance of a mapped task
         * @description One instance of a mapped task by its map index.
         */
        get: operations["get_mapped_task_instance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give one instance of a mapped task a state
         * @description Gives one instance of a mapped task a state, or tells with dry_run that it would.
         */
        patch: operations["patch_mapped_task_instance"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One try of a task instance
         * @description One try by its number, which begins with 1.
         */
        get: operations["get_task_instance_try_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tries of one instance of a mapped task
         * @description All tries of one instance of a mapped task, the oldest first.
         */
        get: operations["get_mapped_task_instance_tries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One try of one instance of a mapped task
         * @description One try of one instance of a mapped task, by its number.
         */
        get: operations["get_mapped_task_instance_try_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/clearTaskInstances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let task instances begin again
         * @description Clears tasks of one run or of all runs between two dates, with what is before or behind them if asked for. Cleared tasks run again. With dry_run, which is the default, it only tells which ones would be cleared.
         */
        post: operations["post_clear_task_instances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/updateTaskInstancesState": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a task a state, with relatives and in other runs if asked for
         * @description Marks a task of one run, named by its id or its date, and with the include flags its relatives and the same task of other runs. With dry_run, which is the default, nothing changes.
         */
        post: operations["post_set_task_instances_state"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Write a task instance's note
         * @description A note may have up to 1,000 characters and replaces the one before.
         */
        patch: operations["set_task_instance_note"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Write the note of one instance of a mapped task
         * @description A note for one instance of a mapped task; it replaces the one before.
         */
        patch: operations["set_mapped_task_instance_note"];
        trace?: never;
    };
    "/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connections without what is secret in them
         * @description Connections without passwords and extras.
         */
        get: operations["get_connections"];
        put?: never;
        /**
         * Make a connection
         * @description extra is JSON in a text. Password and extra are stored encrypted, and the password is never shown again.
         */
        post: operations["post_connection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether a connection works
         * @description Tries out what was sent without storing it. Refused unless the setting core.test_connection is Enabled.
         */
        post: operations["test_connection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{connection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One connection
         * @description Sensitive fields of the extra are shown as ***.
         */
        get: operations["get_connection"];
        put?: never;
        post?: never;
        /**
         * Remove a connection
         * @description Tasks that ask for the connection fail from then on.
         */
        delete: operations["delete_connection"];
        options?: never;
        head?: never;
        /**
         * Change a connection's given fields
         * @description Changes the fields that are sent, or with update_mask only those that it names. The id cannot change.
         */
        patch: operations["patch_connection"];
        trace?: never;
    };
    "/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Variables with their values
         * @description Values of variables whose key sounds secret are shown as ***.
         */
        get: operations["get_variables"];
        put?: never;
        /**
         * Write a variable, whether it exists or not
         * @description An existing variable of that key is overwritten.
         */
        post: operations["post_variables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/variables/{variable_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One variable
         * @description The key may have slashes.
         */
        get: operations["get_variable"];
        put?: never;
        post?: never;
        /**
         * Remove a variable
         * @description Tasks that ask for the variable without a default fail from then on.
         */
        delete: operations["delete_variable"];
        options?: never;
        head?: never;
        /**
         * Change a variable
         * @description Changes value and description, or with update_mask only what it names. The key in the body is that in the address.
         */
        patch: operations["patch_variable"];
        trace?: never;
    };
    "/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pools and how their slots are used
         * @description Pools with how many slots are open, scheduled, queued, running and deferred at this moment.
         */
        get: operations["get_pools"];
        put?: never;
        /**
         * Make a pool
         * @description Tasks of the pool wait while its slots are taken. Deferred ones take a slot with include_deferred.
         */
        post: operations["post_pool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One pool
         * @description One pool with how its slots are used at this moment.
         */
        get: operations["get_pool"];
        put?: never;
        post?: never;
        /**
         * Remove a pool
         * @description default_pool cannot be removed.
         */
        delete: operations["delete_pool"];
        options?: never;
        head?: never;
        /**
         * Change a pool
         * @description More slots let waiting tasks begin at once. default_pool takes nothing but slots and include_deferred.
         */
        patch: operations["patch_pool"];
        trace?: never;
    };
    "/eventLogs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log
         * @description Who changed what, and when tasks began and ended; the filters can be combined. before and after leave out the moment itself.
         */
        get: operations["get_event_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/eventLogs/{event_log_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event
         * @description One entry with what was sent, secrets hidden.
         */
        get: operations["get_event_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings, or those of one section
         * @description Sections with their settings, as JSON or as the text of an airflow.cfg. Refused unless the setting webserver.expose_config allows it; secret settings are hidden.
         */
        get: operations["get_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config/section/{section}/option/{option}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One setting
         * @description One setting by its section and name.
         */
        get: operations["get_value"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Plugins: there are none here, as providers take their place
         * @description Always empty: providers do here what plugins do in Airflow. It is there for clients that ask.
         */
        get: operations["get_plugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The provider packages that are installed beside the Dags
         * @description Packages of hooks, operators and sensors, with their versions.
         */
        get: operations["get_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Users and their roles
         * @description A password is never shown.
         */
        get: operations["get_users"];
        put?: never;
        /**
         * Add a user
         * @description The password is hashed at once. A user without roles may do nothing.
         */
        post: operations["post_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One user
         * @description One user by name, with roles and logins.
         */
        get: operations["get_user"];
        put?: never;
        post?: never;
        /**
         * Remove a user; what they did stays in the audit log
         * @description Their tokens and sessions are refused at once.
         */
        delete: operations["delete_user"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description A new password, and other roles, count from the next request on, also where the old ones were remembered.
         */
        patch: operations["patch_user"];
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Roles and what they allow
         * @description Each action is a verb and what it is about.
         */
        get: operations["get_roles"];
        put?: never;
        /**
         * Make a role
         * @description A role for some Dags only has actions on resources like DAG:my_dag.
         */
        post: operations["post_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{role_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One role
         * @description One role with everything that it allows.
         */
        get: operations["get_role"];
        put?: never;
        post?: never;
        /**
         * Remove a role
         * @description Users who have it lose what it allowed.
         */
        delete: operations["delete_role"];
        options?: never;
        head?: never;
        /**
         * Rename a role, or add to what it allows
         * @description With update_mask only what it names: name, or actions, which are added to those there are.
         */
        patch: operations["patch_role"];
        trace?: never;
    };
    "/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a role can allow
         * @description All verbs that there are, for the actions of roles.
         */
        get: operations["get_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Datasets with who writes and waits for them
         * @description Datasets with the tasks that write them and the Dags that wait for them. total_entries counts all, whatever the filters say.
         */
        get: operations["get_datasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When datasets were written, by what, and the runs that started
         * @description Each time that something was written, the oldest first unless order_by says otherwise.
         */
        get: operations["get_dataset_events"];
        put?: never;
        /**
         * Say that a dataset was written
         * @description The same as when a task had written the dataset: Dags that waited for nothing else begin.
         */
        post: operations["create_dataset_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events that started a run
         * @description Empty for a run that no dataset started.
         */
        get: operations["get_upstream_dataset_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/datasets/queuedEvent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits in a Dag's queue
         * @description Events that a Dag has already received while it waits for others. Nothing queued is 404.
         */
        get: operations["get_dag_dataset_queued_events"];
        put?: never;
        post?: never;
        /**
         * Empty a Dag's queue
         * @description The Dag waits for all of its datasets anew.
         */
        delete: operations["delete_dag_dataset_queued_events"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/datasets/queuedEvent/{uri}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The event of one dataset in a Dag's queue
         * @description Whether one dataset has been written since the Dag last began.
         */
        get: operations["get_dag_dataset_queued_event"];
        put?: never;
        post?: never;
        /**
         * Take one dataset's event out of a Dag's queue
         * @description The Dag waits for this dataset anew.
         */
        delete: operations["delete_dag_dataset_queued_event"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/queuedEvent/{uri}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queues that a dataset's event waits in
         * @description The Dags that have received this dataset's event and wait for others.
         */
        get: operations["get_dataset_queued_events"];
        put?: never;
        post?: never;
        /**
         * Take a dataset's event out of every queue
         * @description Every Dag that had received it waits for this dataset anew.
         */
        delete: operations["delete_dataset_queued_events"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{uri}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One dataset by its URI
         * @description One dataset; its URI stands in the address, percent-encoded.
         */
        get: operations["get_dataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        HealthInfo: {
            metadatabase: {
                /** @enum {string|null} */
                status: "healthy" | "unhealthy" | null;
            };
            scheduler: {
                /** @enum {string|null} */
                status: "healthy" | "unhealthy" | null;
                /** Format: datetime */
                latest_scheduler_heartbeat: string | null;
            };
            triggerer: {
                /** @enum {string|null} */
                status: "healthy" | "unhealthy" | null;
                /** Format: datetime */
                latest_triggerer_heartbeat: string | null;
            };
            dag_processor: {
                /** @enum {string|null} */
                status: "healthy" | "unhealthy" | null;
                /** Format: datetime */
                latest_dag_processor_heartbeat: string | null;
            };
        };
        VersionInfo: {
            version: string;
            git_version: string | null;
        };
        DAGCollection: {
            dags: components["schemas"]["DAG"][];
            total_entries: number;
        };
        DAG: {
            dag_id?: string;
            dag_display_name?: string;
            root_dag_id?: string | null;
            is_paused?: boolean | null;
            is_active?: boolean | null;
            is_subdag?: boolean;
            /** Format: date-time */
            last_parsed_time?: string | null;
            /** Format: date-time */
            last_pickled?: string | null;
            /** Format: date-time */
            last_expired?: string | null;
            scheduler_lock?: boolean | null;
            pickle_id?: string | null;
            default_view?: string | null;
            fileloc?: string;
            file_token?: string;
            owners?: string[];
            description?: string | null;
            schedule_interval?: components["schemas"]["TimeDelta"] | components["schemas"]["RelativeDelta"] | components["schemas"]["CronExpression"] | null;
            timetable_description?: string | null;
            tags?: {
                name: string;
            }[] | null;
            max_active_tasks?: number | null;
            max_active_runs?: number | null;
            has_task_concurrency_limits?: boolean | null;
            has_import_errors?: boolean | null;
            /** Format: date-time */
            next_dagrun?: string | null;
            /** Format: date-time */
            next_dagrun_data_interval_start?: string | null;
            /** Format: date-time */
            next_dagrun_data_interval_end?: string | null;
            /** Format: date-time */
            next_dagrun_create_after?: string | null;
            max_consecutive_failed_dag_runs?: number | null;
        };
        TimeDelta: {
            __type: string;
            days: number;
            seconds: number;
            microseconds: number;
        };
        RelativeDelta: {
            __type: string;
            years: number;
            months: number;
            days: number;
            leapdays: number;
            hours: number;
            minutes: number;
            seconds: number;
            microseconds: number;
            year: number | null;
            month: number | null;
            day: number | null;
            hour: number | null;
            minute: number | null;
            second: number | null;
            microsecond: number | null;
        };
        CronExpression: {
            __type: string;
            value: string;
        };
        DAGPatch: {
            is_paused: boolean;
        };
        DAGDetail: {
            dag_id?: string;
            dag_display_name?: string;
            root_dag_id?: string | null;
            is_paused?: boolean | null;
            is_active?: boolean | null;
            is_subdag?: boolean;
            /** Format: date-time */
            last_parsed_time?: string | null;
            /** Format: date-time */
            last_pickled?: string | null;
            /** Format: date-time */
            last_expired?: string | null;
            scheduler_lock?: boolean | null;
            pickle_id?: string | null;
            default_view?: string | null;
            fileloc?: string;
            file_token?: string;
            owners?: string[];
            description?: string | null;
            schedule_interval?: components["schemas"]["TimeDelta"] | components["schemas"]["RelativeDelta"] | components["schemas"]["CronExpression"] | null;
            timetable_description?: string | null;
            tags?: {
                name: string;
            }[] | null;
            max_active_tasks?: number | null;
            max_active_runs?: number | null;
            has_task_concurrency_limits?: boolean | null;
            has_import_errors?: boolean | null;
            /** Format: date-time */
            next_dagrun?: string | null;
            /** Format: date-time */
            next_dagrun_data_interval_start?: string | null;
            /** Format: date-time */
            next_dagrun_data_interval_end?: string | null;
            /** Format: date-time */
            next_dagrun_create_after?: string | null;
            max_consecutive_failed_dag_runs?: number | null;
            timezone?: string;
            catchup?: boolean | null;
            orientation?: string | null;
            concurrency?: number | null;
            /** Format: date-time */
            start_date?: string | null;
            dag_run_timeout?: components["schemas"]["TimeDelta"] | null;
            dataset_expression?: {
                [key: string]: unknown;
            } | null;
            doc_md?: string | null;
            params?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            end_date?: string | null;
            is_paused_upon_creation?: boolean | null;
            /** Format: date-time */
            last_parsed?: string | null;
            template_searchpath?: string[] | null;
            render_template_as_native_obj?: boolean | null;
        };
        TaskCollection: {
            tasks: components["schemas"]["Task"][];
            total_entries: number;
        };
        Task: {
            class_ref: components["schemas"]["ClassReference"];
            task_id: string;
            task_display_name: string;
            operator_name: string;
            owner: string;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            trigger_rule: string;
            extra_links: components["schemas"]["ClassReference"][];
            depends_on_past: boolean;
            is_mapped: boolean;
            wait_for_downstream: boolean;
            retries: number;
            queue: string | null;
            pool: string;
            pool_slots: number;
            execution_timeout: components["schemas"]["TimeDelta"] | null;
            retry_delay: components["schemas"]["TimeDelta"] | null;
            retry_exponential_backoff: boolean;
            priority_weight: number;
            /** @enum {string} */
            weight_rule: "downstream" | "upstream" | "absolute";
            ui_color: string;
            ui_fgcolor: string;
            template_fields: string[];
            downstream_task_ids: string[];
            doc_md: string | null;
            params: {
                [key: string]: unknown;
            };
        };
        ClassReference: {
            module_path: string;
            class_name: string;
        };
        DagStatsCollectionSchema: {
            dags: {
                dag_id: string;
                stats: {
                    state: string;
                    count: number;
                }[] | null;
            }[];
            total_entries: number;
        };
        DagWarningCollection: {
            dag_warnings: {
                dag_id: string;
                warning_type: string;
                message: string;
                /** Format: date-time */
                timestamp: string;
            }[];
            total_entries: number;
        };
        DagSource: {
            content: string;
        };
        ImportErrorCollection: {
            import_errors: components["schemas"]["ImportError"][];
            total_entries: number;
        };
        ImportError: {
            import_error_id: number;
            /** Format: date-time */
            timestamp: string;
            filename: string;
            stack_trace: string;
        };
        DAGRunCollection: {
            dag_runs: components["schemas"]["DAGRun"][];
            total_entries: number;
        };
        DAGRun: {
            dag_run_id?: string | null;
            dag_id?: string;
            /** Format: date-time */
            logical_date?: string | null;
            /** Format: date-time */
            execution_date?: string | null;
            /** Format: date-time */
            start_date?: string | null;
            /** Format: date-time */
            end_date?: string | null;
            /** Format: date-time */
            data_interval_start?: string | null;
            /** Format: date-time */
            data_interval_end?: string | null;
            /** Format: date-time */
            last_scheduling_decision?: string | null;
            /** @enum {string} */
            run_type?: "backfill" | "manual" | "scheduled" | "dataset_triggered";
            /** @enum {string} */
            state?: "queued" | "running" | "success" | "failed";
            external_trigger?: boolean;
            conf?: {
                [key: string]: unknown;
            };
            note?: string | null;
        };
        ListDagRunsForm: {
            order_by?: string;
            /** @default 0 */
            page_offset?: number;
            /** @default 100 */
            page_limit?: number;
            dag_ids?: string[];
            states?: string[];
            /** Format: date-time */
            execution_date_gte?: string;
            /** Format: date-time */
            execution_date_lte?: string;
            /** Format: date-time */
            start_date_gte?: string;
            /** Format: date-time */
            start_date_lte?: string;
            /** Format: date-time */
            end_date_gte?: string;
            /** Format: date-time */
            end_date_lte?: string;
            /** Format: date-time */
            updated_at_gte?: string;
            /** Format: date-time */
            updated_at_lte?: string;
        };
        DAGRunPost: {
            dag_run_id?: string;
            /** Format: date-time */
            logical_date?: string;
            /** Format: date-time */
            execution_date?: string;
            /** Format: date-time */
            data_interval_start?: string;
            /** Format: date-time */
            data_interval_end?: string;
            conf?: {
                [key: string]: unknown;
            };
            note?: string | null;
        };
        UpdateDagRunState: {
            /** @enum {string} */
            state: "success" | "failed" | "queued";
        };
        TaskInstanceReference: {
            task_id: string;
            dag_id: string;
            /** Format: date-time */
            execution_date: string;
            dag_run_id: string;
        };
        ClearDagRun: {
            /** @default true */
            dry_run?: boolean;
        };
        SetDagRunNote: {
            note: string;
        };
        TaskInstanceDependencyCollection: {
            dependencies: {
                name: string;
                reason: string;
            }[];
        };
        ExtraLinkCollection: {
            [key: string]: string | null;
        };
        XComCollection: {
            xcom_entries: components["schemas"]["XComCollectionItem"][];
            total_entries: number;
        };
        XComCollectionItem: {
            key: string;
            /** Format: date-time */
            timestamp: string;
            /** Format: date-time */
            execution_date: string;
            map_index: number;
            task_id: string;
            dag_id: string;
        };
        XCom: {
            key: string;
            /** Format: date-time */
            timestamp: string;
            /** Format: date-time */
            execution_date: string;
            map_index: number;
            task_id: string;
            dag_id: string;
            value?: unknown;
        };
        TaskInstanceLog: {
            continuation_token?: string;
            content: string;
        };
        TaskInstanceCollection: {
            task_instances: components["schemas"]["TaskInstance"][];
            total_entries: number;
        };
        TaskInstance: {
            task_id: string;
            task_display_name: string;
            dag_id: string;
            dag_run_id: string;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            duration: number | null;
            /** @enum {string|null} */
            state: "success" | "running" | "failed" | "upstream_failed" | "skipped" | "up_for_retry" | "up_for_reschedule" | "queued" | "none" | "scheduled" | "deferred" | "removed" | "restarting" | null;
            try_number: number;
            map_index: number;
            max_tries: number;
            hostname: string;
            unixname: string;
            pool: string;
            pool_slots: number;
            queue: string | null;
            priority_weight: number | null;
            operator: string | null;
            queued_when: string | null;
            pid: number | null;
            executor: string | null;
            executor_config: string;
            /** Format: date-time */
            execution_date: string;
            sla_miss: components["schemas"]["SLAMiss"];
            rendered_map_index: string | null;
            rendered_fields: {
                [key: string]: unknown;
            };
            trigger: components["schemas"]["Trigger"];
            triggerer_job: components["schemas"]["Job"];
            note: string | null;
        };
        SLAMiss: {
            task_id: string;
            dag_id: string;
            /** Format: date-time */
            execution_date: string;
            email_sent: boolean;
            /** Format: date-time */
            timestamp: string;
            description: string | null;
            notification_sent: boolean;
        } | null;
        Trigger: {
            id: number;
            classpath: string;
            kwargs: string;
            /** Format: date-time */
            created_date: string;
            triggerer_id: number | null;
        } | null;
        Job: {
            id: number;
            dag_id: string | null;
            state: string | null;
            job_type: string | null;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            /** Format: date-time */
            latest_heartbeat: string | null;
            executor_class: string | null;
            hostname: string | null;
            unixname: string | null;
        } | null;
        ListTaskInstanceForm: {
            /** @default 0 */
            page_offset?: number;
            /** @default 100 */
            page_limit?: number;
            dag_ids?: string[];
            dag_run_ids?: string[];
            task_ids?: string[];
            /** Format: date-time */
            execution_date_gte?: string;
            /** Format: date-time */
            execution_date_lte?: string;
            /** Format: date-time */
            start_date_gte?: string;
            /** Format: date-time */
            start_date_lte?: string;
            /** Format: date-time */
            end_date_gte?: string;
            /** Format: date-time */
            end_date_lte?: string;
            duration_gte?: number;
            duration_lte?: number;
            state?: ("success" | "running" | "failed" | "upstream_failed" | "skipped" | "up_for_retry" | "up_for_reschedule" | "queued" | "none" | "scheduled" | "deferred" | "removed" | "restarting" | null)[];
            pool?: string[];
            queue?: string[];
            executor?: string[];
        };
        TaskInstanceHistoryCollection: {
            task_instances: components["schemas"]["TaskInstanceHistory"][];
            total_entries: number;
        };
        TaskInstanceHistory: {
            task_id: string;
            task_display_name: string;
            dag_id: string;
            dag_run_id: string;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            duration: number | null;
            /** @enum {string|null} */
            state: "success" | "running" | "failed" | "upstream_failed" | "skipped" | "up_for_retry" | "up_for_reschedule" | "queued" | "none" | "scheduled" | "deferred" | "removed" | "restarting" | null;
            try_number: number;
            map_index: number;
            max_tries: number;
            hostname: string;
            unixname: string;
            pool: string;
            pool_slots: number;
            queue: string | null;
            priority_weight: number | null;
            operator: string | null;
            queued_when: string | null;
            pid: number | null;
            executor: string | null;
            executor_config: string;
        };
        TaskInstanceReferenceCollection: {
            task_instances: components["schemas"]["TaskInstanceReference"][];
        };
        ClearTaskInstances: {
            /** @default true */
            dry_run?: boolean;
            task_ids?: string[];
            /** Format: date-time */
            start_date?: string;
            /** Format: date-time */
            end_date?: string;
            /** @default true */
            only_failed?: boolean;
            /** @default false */
            only_running?: boolean;
            include_subdags?: boolean;
            include_parentdag?: boolean;
            /** @default false */
            reset_dag_runs?: boolean;
            dag_run_id?: string | null;
            /** @default false */
            include_upstream?: boolean;
            /** @default false */
            include_downstream?: boolean;
            /** @default false */
            include_future?: boolean;
            /** @default false */
            include_past?: boolean;
        };
        UpdateTaskInstancesState: {
            /** @default true */
            dry_run?: boolean;
            task_id: string;
            /** Format: date-time */
            execution_date?: string;
            dag_run_id?: string;
            include_upstream: boolean;
            include_downstream: boolean;
            include_future: boolean;
            include_past: boolean;
            /** @enum {string} */
            new_state: "success" | "failed" | "skipped";
        };
        SetTaskInstanceNote: {
            note: string;
        };
        UpdateTaskInstance: {
            /** @default true */
            dry_run?: boolean;
            /** @enum {string} */
            new_state: "success" | "failed" | "skipped";
        };
        ConnectionCollection: {
            connections: components["schemas"]["ConnectionCollectionItem"][];
            total_entries: number;
        };
        ConnectionCollectionItem: {
            connection_id: string;
            conn_type: string;
            description: string | null;
            host: string | null;
            login: string | null;
            schema: string | null;
            port: number | null;
        };
        Connection: {
            connection_id: string;
            conn_type: string;
            description: string | null;
            host: string | null;
            login: string | null;
            schema: string | null;
            port: number | null;
            extra: string | null;
        };
        ConnectionBody: {
            connection_id: string;
            conn_type: string;
            description?: string | null;
            host?: string | null;
            login?: string | null;
            schema?: string | null;
            port?: number | null;
            password?: string;
            extra?: string | null;
        };
        ConnectionTest: {
            status: boolean;
            message: string;
        };
        ConnectionToTest: {
            connection_id: string;
            conn_type: string;
            description?: string | null;
            host?: string | null;
            login?: string | null;
            schema?: string | null;
            port?: number | null;
            password?: string;
            extra?: string | null;
        };
        ConnectionPatch: {
            connection_id?: string;
            conn_type?: string;
            description?: string | null;
            host?: string | null;
            login?: string | null;
            schema?: string | null;
            port?: number | null;
            password?: string;
            extra?: string | null;
        };
        VariableCollection: {
            variables: components["schemas"]["Variable"][];
            total_entries: number;
        };
        Variable: {
            key: string;
            description?: string | null;
            value: string | null;
        };
        VariableBody: {
            key: string;
            value: string;
            description?: string;
        };
        PoolCollection: {
            pools: components["schemas"]["Pool"][];
            total_entries: number;
        };
        Pool: {
            name: string;
            slots: number;
            occupied_slots: number;
            running_slots: number;
            queued_slots: number;
            open_slots: number;
            scheduled_slots: number;
            deferred_slots: number;
            description: string | null;
            include_deferred: boolean;
        };
        PoolPost: {
            name: string;
            slots: number;
            description?: string | null;
            /** @default false */
            include_deferred?: boolean;
        };
        PoolPatch: {
            name?: string;
            slots?: number;
            description?: string | null;
            include_deferred?: boolean;
        };
        EventLogCollection: {
            event_logs: components["schemas"]["EventLog"][];
            total_entries: number;
        };
        EventLog: {
            event_log_id: number;
            /** Format: date-time */
            when: string;
            dag_id: string | null;
            task_id: string | null;
            run_id: string | null;
            map_index: number | null;
            try_number: number | null;
            event: string;
            /** Format: date-time */
            execution_date: string | null;
            owner: string | null;
            extra: string | null;
        };
        Config: {
            sections: {
                name: string;
                options: {
                    key: string;
                    value: string;
                }[];
            }[];
        };
        PluginCollection: {
            plugins: components["schemas"]["PluginCollectionItem"][];
            total_entries: number;
        };
        PluginCollectionItem: {
            name: string;
            hooks: (string | null)[];
            executors: (string | null)[];
            macros: (string | null)[];
            flask_blueprints: (string | null)[];
            appbuilder_views: ({
                [key: string]: unknown;
            } | null)[];
            appbuilder_menu_items: ({
                [key: string]: unknown;
            } | null)[];
            global_operator_extra_links: (string | null)[];
            operator_extra_links: (string | null)[];
            source: string | null;
            ti_deps: string[];
            listeners: string[];
            timetables: string[];
        };
        ProviderCollection: {
            providers: {
                package_name: string;
                description: string;
                version: string;
            }[];
            total_entries: number;
        };
        UserCollection: {
            users: components["schemas"]["UserCollectionItem"][];
            total_entries: number;
        };
        UserCollectionItem: {
            first_name: string;
            last_name: string;
            username: string;
            email: string;
            active: boolean | null;
            /** Format: datetime */
            last_login: string | null;
            login_count: number | null;
            fail_login_count: number | null;
            roles: {
                name: string;
            }[];
            /** Format: datetime */
            created_on: string | null;
            /** Format: datetime */
            changed_on: string | null;
        };
        UserPost: {
            first_name: string;
            last_name: string;
            username: string;
            email: string;
            password: string;
            roles?: {
                name: string;
            }[];
        };
        UserPatch: {
            first_name: string;
            last_name: string;
            username: string;
            email: string;
            password?: string;
            roles?: {
                name: string;
            }[];
        };
        RoleCollection: {
            roles: components["schemas"]["Role"][];
            total_entries: number;
        };
        Role: {
            name: string;
            actions: {
                action: {
                    name: string;
                };
                resource: {
                    name: string;
                };
            }[];
        };
        RolePost: {
            name: string;
            /** @default [] */
            actions?: {
                action: {
                    name: string;
                };
                resource: {
                    name: string;
                };
            }[];
        };
        RolePatch: {
            name: string;
            actions?: {
                action: {
                    name: string;
                };
                resource: {
                    name: string;
                };
            }[];
        };
        ActionCollection: {
            actions: {
                name: string;
            }[];
            total_entries: number;
        };
        DatasetCollection: {
            datasets: components["schemas"]["Dataset"][];
            total_entries: number;
        };
        Dataset: {
            id: number;
            uri: string;
            extra: {
                [key: string]: unknown;
            } | null;
            created_at: string;
            updated_at: string;
            consuming_dags: {
                dag_id: string | null;
                created_at: string;
                updated_at: string;
            }[];
            producing_tasks: {
                dag_id: string | null;
                task_id: string | null;
                created_at: string;
                updated_at: string;
            }[];
            aliases: {
                id: number;
                name: string;
            }[];
        };
        DatasetEventCollection: {
            dataset_events: components["schemas"]["DatasetEvent"][];
            total_entries: number;
        };
        DatasetEvent: {
            id: number;
            dataset_id: number;
            dataset_uri: string;
            extra: {
                [key: string]: unknown;
            } | null;
            source_dag_id: string | null;
            source_task_id: string | null;
            source_run_id: string | null;
            source_map_index: number | null;
            created_dagruns: components["schemas"]["BasicDAGRun"][];
            timestamp: string;
        };
        BasicDAGRun: {
            dag_run_id: string;
            dag_id: string;
            /** Format: date-time */
            logical_date: string;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            /** Format: date-time */
            data_interval_start: string | null;
            /** Format: date-time */
            data_interval_end: string | null;
            /** @enum {string} */
            state: "queued" | "running" | "success" | "failed";
        };
        CreateDatasetEvent: {
            dataset_uri: string;
            extra?: {
                [key: string]: unknown;
            };
        };
        QueuedEventCollection: {
            queued_events: components["schemas"]["QueuedEvent"][];
            total_entries: number;
        };
        QueuedEvent: {
            uri: string;
            dag_id: string;
            /** Format: date-time */
            created_at: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The components */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "metadatabase": {
                     *         "status": "healthy"
                     *       },
                     *       "scheduler": {
                     *         "status": "healthy",
                     *         "latest_scheduler_heartbeat": "2026-01-31T12:00:00.120417+00:00"
                     *       },
                     *       "triggerer": {
                     *         "status": "healthy",
                     *         "latest_triggerer_heartbeat": "2026-01-31T12:00:00.120417+00:00"
                     *       },
                     *       "dag_processor": {
                     *         "status": null,
                     *         "latest_dag_processor_heartbeat": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HealthInfo"];
                };
            };
        };
    };
    get_version: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "2.10.5",
                     *       "git_version": "windsock"
                     *     }
                     */
                    "application/json": components["schemas"]["VersionInfo"];
                };
            };
        };
    };
    get_dags: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
                /** @description Dags that have any of these tags */
                tags?: string[];
                /** @description Leaves out Dags whose file is gone */
                only_active?: boolean;
                /** @description Only those that are paused, or only those that are not */
                paused?: boolean;
                /** @description Only these fields of each answer */
                fields?: string[];
                /** @description A part of the id; case does not count */
                dag_id_pattern?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of Dags */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dags": [
                     *         {
                     *           "dag_id": "load_orders",
                     *           "dag_display_name": "load_orders",
                     *           "is_paused": false,
                     *           "is_active": true,
                     *           "is_subdag": false,
                     *           "root_dag_id": null,
                     *           "description": "Fetches yesterday's orders",
                     *           "fileloc": "/srv/dags/load-orders.ts",
                     *           "file_token": "gd0Cgm_w1wEdYZUKXs1HWaJTeYMUtBKianQU",
                     *           "owners": [
                     *             "sales"
                     *           ],
                     *           "schedule_interval": {
                     *             "__type": "CronExpression",
                     *             "value": "@daily"
                     *           },
                     *           "timetable_description": "At 00:00",
                     *           "tags": [
                     *             {
                     *               "name": "sales"
                     *             }
                     *           ],
                     *           "max_active_tasks": 16,
                     *           "max_active_runs": 16,
                     *           "has_task_concurrency_limits": false,
                     *           "has_import_errors": false,
                     *           "last_parsed_time": "2026-02-01T00:00:01.204881+00:00",
                     *           "next_dagrun": "2026-02-01T00:00:00+00:00",
                     *           "next_dagrun_data_interval_start": "2026-02-01T00:00:00+00:00",
                     *           "next_dagrun_data_interval_end": "2026-02-02T00:00:00+00:00",
                     *           "next_dagrun_create_after": "2026-02-02T00:00:00+00:00",
                     *           "max_consecutive_failed_dag_runs": 0,
                     *           "default_view": "grid"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DAGCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_dags: {
        parameters: {
            query: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description Dags that have any of these tags */
                tags?: string[];
                /** @description Only these fields of the body are written */
                update_mask?: string[];
                /** @description Leaves out Dags whose file is gone */
                only_active?: boolean;
                /** @description A part of the id; % and _ stand for any characters and case does not count */
                dag_id_pattern: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "is_paused": true
                 *     }
                 */
                "application/json": components["schemas"]["DAGPatch"];
            };
        };
        responses: {
            /** @description The Dags that were looked at */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dags": [
                     *         {
                     *           "dag_id": "load_orders",
                     *           "dag_display_name": "load_orders",
                     *           "is_paused": true,
                     *           "is_active": true,
                     *           "is_subdag": false,
                     *           "root_dag_id": null,
                     *           "description": "Fetches yesterday's orders",
                     *           "fileloc": "/srv/dags/load-orders.ts",
                     *           "file_token": "gd0Cgm_w1wEdYZUKXs1HWaJTeYMUtBKianQU",
                     *           "owners": [
                     *             "sales"
                     *           ],
                     *           "schedule_interval": {
                     *             "__type": "CronExpression",
                     *             "value": "@daily"
                     *           },
                     *           "timetable_description": "At 00:00",
                     *           "tags": [
                     *             {
                     *               "name": "sales"
                     *             }
                     *           ],
                     *           "max_active_tasks": 16,
                     *           "max_active_runs": 16,
                     *           "has_task_concurrency_limits": false,
                     *           "has_import_errors": false,
                     *           "last_parsed_time": "2026-02-01T00:00:01.204881+00:00",
                     *           "next_dagrun": "2026-02-01T00:00:00+00:00",
                     *           "next_dagrun_data_interval_start": "2026-02-01T00:00:00+00:00",
                     *           "next_dagrun_data_interval_end": "2026-02-02T00:00:00+00:00",
                     *           "next_dagrun_create_after": "2026-02-02T00:00:00+00:00",
                     *           "max_consecutive_failed_dag_runs": 0,
                     *           "default_view": "grid"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DAGCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag: {
        parameters: {
            query?: {
                /** @description Only these fields of each answer */
                fields?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Dag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dag_id": "load_orders",
                     *       "dag_display_name": "load_orders",
                     *       "is_paused": false,
                     *       "is_active": true,
                     *       "is_subdag": false,
                     *       "root_dag_id": null,
                     *       "description": "Fetches yesterday's orders",
                     *       "fileloc": "/srv/dags/load-orders.ts",
                     *       "file_token": "gd0Cgm_w1wEdYZUKXs1HWaJTeYMUtBKianQU",
                     *       "owners": [
                     *         "sales"
                     *       ],
                     *       "schedule_interval": {
                     *         "__type": "CronExpression",
                     *         "value": "@daily"
                     *       },
                     *       "timetable_description": "At 00:00",
                     *       "tags": [
                     *         {
                     *           "name": "sales"
                     *         }
                     *       ],
                     *       "max_active_tasks": 16,
                     *       "max_active_runs": 16,
                     *       "has_task_concurrency_limits": false,
                     *       "has_import_errors": false,
                     *       "last_parsed_time": "2026-02-01T00:00:01.204881+00:00",
                     *       "next_dagrun": "2026-02-01T00:00:00+00:00",
                     *       "next_dagrun_data_interval_start": "2026-02-01T00:00:00+00:00",
                     *       "next_dagrun_data_interval_end": "2026-02-02T00:00:00+00:00",
                     *       "next_dagrun_create_after": "2026-02-02T00:00:00+00:00",
                     *       "max_consecutive_failed_dag_runs": 0,
                     *       "default_view": "grid"
                     *     }
                     */
                    "application/json": components["schemas"]["DAG"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_dag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_dag: {
        parameters: {
            query?: {
                /** @description Only these fields of the body are written */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "is_paused": true
                 *     }
                 */
                "application/json": components["schemas"]["DAGPatch"];
            };
        };
        responses: {
            /** @description The Dag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dag_id": "load_orders",
                     *       "dag_display_name": "load_orders",
                     *       "is_paused": true,
                     *       "is_active": true,
                     *       "is_subdag": false,
                     *       "root_dag_id": null,
                     *       "description": "Fetches yesterday's orders",
                     *       "fileloc": "/srv/dags/load-orders.ts",
                     *       "file_token": "gd0Cgm_w1wEdYZUKXs1HWaJTeYMUtBKianQU",
                     *       "owners": [
                     *         "sales"
                     *       ],
                     *       "schedule_interval": {
                     *         "__type": "CronExpression",
                     *         "value": "@daily"
                     *       },
                     *       "timetable_description": "At 00:00",
                     *       "tags": [
                     *         {
                     *           "name": "sales"
                     *         }
                     *       ],
                     *       "max_active_tasks": 16,
                     *       "max_active_runs": 16,
                     *       "has_task_concurrency_limits": false,
                     *       "has_import_errors": false,
                     *       "last_parsed_time": "2026-02-01T00:00:01.204881+00:00",
                     *       "next_dagrun": "2026-02-01T00:00:00+00:00",
                     *       "next_dagrun_data_interval_start": "2026-02-01T00:00:00+00:00",
                     *       "next_dagrun_data_interval_end": "2026-02-02T00:00:00+00:00",
                     *       "next_dagrun_create_after": "2026-02-02T00:00:00+00:00",
                     *       "max_consecutive_failed_dag_runs": 0,
                     *       "default_view": "grid"
                     *     }
                     */
                    "application/json": components["schemas"]["DAG"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_details: {
        parameters: {
            query?: {
                /** @description Only these fields of each answer */
                fields?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Dag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dag_id": "load_orders",
                     *       "dag_display_name": "load_orders",
                     *       "is_paused": false,
                     *       "is_active": true,
                     *       "is_subdag": false,
                     *       "root_dag_id": null,
                     *       "description": "Fetches yesterday's orders",
                     *       "fileloc": "/srv/dags/load-orders.ts",
                     *       "file_token": "gd0Cgm_w1wEdYZUKXs1HWaJTeYMUtBKianQU",
                     *       "owners": [
                     *         "sales"
                     *       ],
                     *       "schedule_interval": {
                     *         "__type": "CronExpression",
                     *         "value": "@daily"
                     *       },
                     *       "timetable_description": "At 00:00",
                     *       "tags": [
                     *         {
                     *           "name": "sales"
                     *         }
                     *       ],
                     *       "max_active_tasks": 16,
                     *       "max_active_runs": 16,
                     *       "has_task_concurrency_limits": false,
                     *       "has_import_errors": false,
                     *       "last_parsed_time": "2026-02-01T00:00:01.204881+00:00",
                     *       "next_dagrun": "2026-02-01T00:00:00+00:00",
                     *       "next_dagrun_data_interval_start": "2026-02-01T00:00:00+00:00",
                     *       "next_dagrun_data_interval_end": "2026-02-02T00:00:00+00:00",
                     *       "next_dagrun_create_after": "2026-02-02T00:00:00+00:00",
                     *       "max_consecutive_failed_dag_runs": 0,
                     *       "default_view": "grid",
                     *       "timezone": "UTC",
                     *       "catchup": false,
                     *       "concurrency": 16,
                     *       "start_date": "2026-01-01T00:00:00+00:00",
                     *       "end_date": null,
                     *       "params": {
                     *         "day": {
                     *           "__class": "airflow.models.param.Param",
                     *           "value": "today",
                     *           "description": null,
                     *           "schema": {
                     *             "type": "string"
                     *           }
                     *         }
                     *       },
                     *       "doc_md": null,
                     *       "dag_run_timeout": {
                     *         "__type": "TimeDelta",
                     *         "days": 0,
                     *         "seconds": 3600,
                     *         "microseconds": 0
                     *       },
                     *       "dataset_expression": null,
                     *       "render_template_as_native_obj": false
                     *     }
                     */
                    "application/json": components["schemas"]["DAGDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_tasks: {
        parameters: {
            query?: {
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tasks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tasks": [
                     *         {
                     *           "class_ref": {
                     *             "module_path": "@windsock/provider-standard",
                     *             "class_name": "BashOperator"
                     *           },
                     *           "task_id": "fetch",
                     *           "task_display_name": "fetch",
                     *           "operator_name": "BashOperator",
                     *           "owner": "sales",
                     *           "start_date": "2026-01-01T00:00:00+00:00",
                     *           "end_date": null,
                     *           "trigger_rule": "all_success",
                     *           "extra_links": [],
                     *           "depends_on_past": false,
                     *           "is_mapped": false,
                     *           "wait_for_downstream": false,
                     *           "retries": 2,
                     *           "queue": "default",
                     *           "pool": "default_pool",
                     *           "pool_slots": 1,
                     *           "execution_timeout": null,
                     *           "retry_delay": {
                     *             "__type": "TimeDelta",
                     *             "days": 0,
                     *             "seconds": 300,
                     *             "microseconds": 0
                     *           },
                     *           "retry_exponential_backoff": false,
                     *           "priority_weight": 1,
                     *           "weight_rule": "downstream",
                     *           "ui_color": "#f0ede4",
                     *           "ui_fgcolor": "#000",
                     *           "template_fields": [
                     *             "bash_command",
                     *             "env",
                     *             "cwd"
                     *           ],
                     *           "downstream_task_ids": [
                     *             "load"
                     *           ],
                     *           "doc_md": null,
                     *           "params": {
                     *             "day": {
                     *               "__class": "airflow.models.param.Param",
                     *               "value": "today",
                     *               "description": null,
                     *               "schema": {
                     *                 "type": "string"
                     *               }
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "class_ref": {
                     *         "module_path": "@windsock/provider-standard",
                     *         "class_name": "BashOperator"
                     *       },
                     *       "task_id": "fetch",
                     *       "task_display_name": "fetch",
                     *       "operator_name": "BashOperator",
                     *       "owner": "sales",
                     *       "start_date": "2026-01-01T00:00:00+00:00",
                     *       "end_date": null,
                     *       "trigger_rule": "all_success",
                     *       "extra_links": [],
                     *       "depends_on_past": false,
                     *       "is_mapped": false,
                     *       "wait_for_downstream": false,
                     *       "retries": 2,
                     *       "queue": "default",
                     *       "pool": "default_pool",
                     *       "pool_slots": 1,
                     *       "execution_timeout": null,
                     *       "retry_delay": {
                     *         "__type": "TimeDelta",
                     *         "days": 0,
                     *         "seconds": 300,
                     *         "microseconds": 0
                     *       },
                     *       "retry_exponential_backoff": false,
                     *       "priority_weight": 1,
                     *       "weight_rule": "downstream",
                     *       "ui_color": "#f0ede4",
                     *       "ui_fgcolor": "#000",
                     *       "template_fields": [
                     *         "bash_command",
                     *         "env",
                     *         "cwd"
                     *       ],
                     *       "downstream_task_ids": [
                     *         "load"
                     *       ],
                     *       "doc_md": null,
                     *       "params": {
                     *         "day": {
                     *           "__class": "airflow.models.param.Param",
                     *           "value": "today",
                     *           "description": null,
                     *           "schema": {
                     *             "type": "string"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_stats: {
        parameters: {
            query: {
                /** @description Ids of Dags, separated by commas */
                dag_ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts by Dag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dags": [
                     *         {
                     *           "dag_id": "load_orders",
                     *           "stats": [
                     *             {
                     *               "state": "queued",
                     *               "count": 0
                     *             },
                     *             {
                     *               "state": "running",
                     *               "count": 1
                     *             },
                     *             {
                     *               "state": "success",
                     *               "count": 2
                     *             },
                     *             {
                     *               "state": "failed",
                     *               "count": 3
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DagStatsCollectionSchema"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_warnings: {
        parameters: {
            query?: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id?: string;
                /** @description Only of this kind */
                warning_type?: string;
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of warnings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dag_warnings": [
                     *         {
                     *           "dag_id": "load_orders",
                     *           "warning_type": "non-existent pool",
                     *           "message": "The pool database does not exist",
                     *           "timestamp": "2026-01-31T12:00:00.120417+00:00"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DagWarningCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What stands for the file: file_token of a Dag */
                file_token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "content": "import { Dag } from \"@windsock/sdk\";\n"
                     *     }
                     */
                    "application/json": components["schemas"]["DagSource"];
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reparse_dag_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What stands for the file: file_token of a Dag */
                file_token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_import_errors: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of errors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "import_errors": [
                     *         {
                     *           "import_error_id": 3,
                     *           "timestamp": "2026-02-01T00:00:01.204881+00:00",
                     *           "filename": "/srv/dags/load-orders.ts",
                     *           "stack_trace": "SyntaxError: Unexpected end of input\n    at load-orders.ts:12:1"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ImportErrorCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_import_error: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the error in the list */
                import_error_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The error */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "import_error_id": 3,
                     *       "timestamp": "2026-02-01T00:00:01.204881+00:00",
                     *       "filename": "/srv/dags/load-orders.ts",
                     *       "stack_trace": "SyntaxError: Unexpected end of input\n    at load-orders.ts:12:1"
                     *     }
                     */
                    "application/json": components["schemas"]["ImportError"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_runs: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description The logical date is this or greater */
                execution_date_gte?: string;
                /** @description The logical date is this or less */
                execution_date_lte?: string;
                /** @description The start is this or greater */
                start_date_gte?: string;
                /** @description The start is this or less */
                start_date_lte?: string;
                /** @description The end is this or greater */
                end_date_gte?: string;
                /** @description The end is this or less */
                end_date_lte?: string;
                /** @description The last change is this or greater */
                updated_at_gte?: string;
                /** @description The last change is this or less */
                updated_at_lte?: string;
                /** @description Only in any of these states; none stands for no state */
                state?: string[];
                /** @description A field, descending with a dash before it */
                order_by?: string;
                /** @description Only these fields of each answer */
                fields?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dag_runs": [
                     *         {
                     *           "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *           "dag_id": "load_orders",
                     *           "logical_date": "2026-01-31T00:00:00+00:00",
                     *           "execution_date": "2026-01-31T00:00:00+00:00",
                     *           "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *           "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *           "data_interval_start": "2026-01-31T00:00:00+00:00",
                     *           "data_interval_end": "2026-02-01T00:00:00+00:00",
                     *           "last_scheduling_decision": "2026-02-01T00:00:09.731044+00:00",
                     *           "run_type": "scheduled",
                     *           "state": "success",
                     *           "external_trigger": false,
                     *           "conf": {},
                     *           "note": null
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DAGRunCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_dag_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dag_run_id": "orders_of_january",
                 *       "logical_date": "2026-01-31T00:00:00+00:00",
                 *       "conf": {
                 *         "day": "2026-01-31"
                 *       },
                 *       "note": "asked for by the office"
                 *     }
                 */
                "application/json": components["schemas"]["DAGRunPost"];
            };
        };
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dag_run_id": "orders_of_january",
                     *       "dag_id": "load_orders",
                     *       "logical_date": "2026-01-31T00:00:00+00:00",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "start_date": null,
                     *       "end_date": null,
                     *       "data_interval_start": "2026-01-31T00:00:00+00:00",
                     *       "data_interval_end": "2026-01-31T00:00:00+00:00",
                     *       "last_scheduling_decision": null,
                     *       "run_type": "manual",
                     *       "state": "queued",
                     *       "external_trigger": true,
                     *       "conf": {
                     *         "day": "2026-01-31"
                     *       },
                     *       "note": "asked for by the office"
                     *     }
                     */
                    "application/json": components["schemas"]["DAGRun"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_runs_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dag_ids": [
                 *         "load_orders"
                 *       ],
                 *       "states": [
                 *         "success"
                 *       ],
                 *       "order_by": "-start_date",
                 *       "page_limit": 10
                 *     }
                 */
                "application/json": components["schemas"]["ListDagRunsForm"];
            };
        };
        responses: {
            /** @description A page of runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dag_runs": [
                     *         {
                     *           "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *           "dag_id": "load_orders",
                     *           "logical_date": "2026-01-31T00:00:00+00:00",
                     *           "execution_date": "2026-01-31T00:00:00+00:00",
                     *           "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *           "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *           "data_interval_start": "2026-01-31T00:00:00+00:00",
                     *           "data_interval_end": "2026-02-01T00:00:00+00:00",
                     *           "last_scheduling_decision": "2026-02-01T00:00:09.731044+00:00",
                     *           "run_type": "scheduled",
                     *           "state": "success",
                     *           "external_trigger": false,
                     *           "conf": {},
                     *           "note": null
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DAGRunCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_run: {
        parameters: {
            query?: {
                /** @description Only these fields of each answer */
                fields?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *       "dag_id": "load_orders",
                     *       "logical_date": "2026-01-31T00:00:00+00:00",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *       "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *       "data_interval_start": "2026-01-31T00:00:00+00:00",
                     *       "data_interval_end": "2026-02-01T00:00:00+00:00",
                     *       "last_scheduling_decision": "2026-02-01T00:00:09.731044+00:00",
                     *       "run_type": "scheduled",
                     *       "state": "success",
                     *       "external_trigger": false,
                     *       "conf": {},
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["DAGRun"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_dag_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    update_dag_run_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "failed"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateDagRunState"];
            };
        };
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *       "dag_id": "load_orders",
                     *       "logical_date": "2026-01-31T00:00:00+00:00",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *       "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *       "data_interval_start": "2026-01-31T00:00:00+00:00",
                     *       "data_interval_end": "2026-02-01T00:00:00+00:00",
                     *       "last_scheduling_decision": "2026-02-01T00:00:09.731044+00:00",
                     *       "run_type": "scheduled",
                     *       "state": "failed",
                     *       "external_trigger": false,
                     *       "conf": {},
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["DAGRun"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    clear_dag_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": true
                 *     }
                 */
                "application/json": components["schemas"]["ClearDagRun"];
            };
        };
        responses: {
            /** @description The run, or what would be cleared of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_instances": [
                     *         {
                     *           "task_id": "fetch",
                     *           "dag_id": "load_orders",
                     *           "execution_date": "2026-01-31T00:00:00+00:00",
                     *           "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        task_instances: components["schemas"]["TaskInstanceReference"][];
                    } | components["schemas"]["DAGRun"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    set_dag_run_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "checked by Ann"
                 *     }
                 */
                "application/json": components["schemas"]["SetDagRunNote"];
            };
        };
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *       "dag_id": "load_orders",
                     *       "logical_date": "2026-01-31T00:00:00+00:00",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *       "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *       "data_interval_start": "2026-01-31T00:00:00+00:00",
                     *       "data_interval_end": "2026-02-01T00:00:00+00:00",
                     *       "last_scheduling_decision": "2026-02-01T00:00:09.731044+00:00",
                     *       "run_type": "scheduled",
                     *       "state": "success",
                     *       "external_trigger": false,
                     *       "conf": {},
                     *       "note": "checked by Ann"
                     *     }
                     */
                    "application/json": components["schemas"]["DAGRun"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instance_dependencies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it waits for; nothing once it has begun */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dependencies": [
                     *         {
                     *           "name": "Trigger Rule",
                     *           "reason": "1 of the tasks before it has not succeeded: fetch"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceDependencyCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_extra_links: {
        parameters: {
            query?: {
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Links */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "Query log": "https://db.example.com/queries/8a1f"
                     *     }
                     */
                    "application/json": components["schemas"]["ExtraLinkCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_mapped_task_instance_dependencies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it waits for; nothing once it has begun */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dependencies": [
                     *         {
                     *           "name": "Trigger Rule",
                     *           "reason": "1 of the tasks before it has not succeeded: fetch"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceDependencyCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_xcom_entries: {
        parameters: {
            query?: {
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index?: number;
                /** @description The XCom's key; what a task returns has return_value */
                xcom_key?: string;
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of XComs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "xcom_entries": [
                     *         {
                     *           "key": "return_value",
                     *           "timestamp": "2026-02-01T00:00:09.731044+00:00",
                     *           "execution_date": "2026-01-31T00:00:00+00:00",
                     *           "map_index": -1,
                     *           "task_id": "fetch",
                     *           "dag_id": "load_orders"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["XComCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_xcom_entry: {
        parameters: {
            query?: {
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index?: number;
                /** @description The value as it was pushed; needs the setting api.enable_xcom_deserialize_support */
                deserialize?: boolean;
                /** @description The value as text; false gives JSON */
                stringify?: boolean;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
                /** @description The XCom's key; what a task returns has return_value */
                xcom_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The XCom */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "return_value",
                     *       "timestamp": "2026-02-01T00:00:09.731044+00:00",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "map_index": -1,
                     *       "task_id": "fetch",
                     *       "dag_id": "load_orders",
                     *       "value": "1204"
                     *     }
                     */
                    "application/json": components["schemas"]["XCom"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_log: {
        parameters: {
            query?: {
                /** @description All that there is, in place of a piece */
                full_content?: boolean;
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index?: number;
                /** @description continuation_token of the answer before */
                token?: string;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
                /** @description The number of the try, from 1 on */
                task_try_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "content": "[2026-02-01T00:00:01Z] INFO - 1204 orders\n",
                     *       "continuation_token": "eyJzZXEiOjF9"
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceLog"];
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instances: {
        parameters: {
            query?: {
                /** @description The logical date is this or greater */
                execution_date_gte?: string;
                /** @description The logical date is this or less */
                execution_date_lte?: string;
                /** @description The start is this or greater */
                start_date_gte?: string;
                /** @description The start is this or less */
                start_date_lte?: string;
                /** @description The end is this or greater */
                end_date_gte?: string;
                /** @description The end is this or less */
                end_date_lte?: string;
                /** @description The last change is this or greater */
                updated_at_gte?: string;
                /** @description The last change is this or less */
                updated_at_lte?: string;
                /** @description The length in seconds is this or greater */
                duration_gte?: number;
                /** @description The length in seconds is this or less */
                duration_lte?: number;
                /** @description Only in any of these states; none stands for no state */
                state?: string[];
                /** @description Only in any of these pools */
                pool?: string[];
                /** @description Only in any of these queues */
                queue?: string[];
                /** @description Only of any of these executors */
                executor?: string[];
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of task instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_instances": [
                     *         {
                     *           "task_id": "fetch",
                     *           "task_display_name": "fetch",
                     *           "dag_id": "load_orders",
                     *           "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *           "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *           "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *           "duration": 8.526163,
                     *           "state": "success",
                     *           "try_number": 1,
                     *           "map_index": -1,
                     *           "max_tries": 2,
                     *           "hostname": "worker-1",
                     *           "unixname": "windsock",
                     *           "pool": "default_pool",
                     *           "pool_slots": 1,
                     *           "queue": "default",
                     *           "priority_weight": 1,
                     *           "operator": "BashOperator",
                     *           "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *           "pid": 4711,
                     *           "executor": null,
                     *           "executor_config": "{}",
                     *           "execution_date": "2026-01-31T00:00:00+00:00",
                     *           "sla_miss": null,
                     *           "rendered_map_index": null,
                     *           "rendered_fields": {
                     *             "bash_command": "fetch-orders 2026-01-31",
                     *             "env": null,
                     *             "cwd": null
                     *           },
                     *           "trigger": null,
                     *           "triggerer_job": null,
                     *           "note": null
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instances_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dag_ids": [
                 *         "load_orders"
                 *       ],
                 *       "state": [
                 *         "success"
                 *       ],
                 *       "page_limit": 10
                 *     }
                 */
                "application/json": components["schemas"]["ListTaskInstanceForm"];
            };
        };
        responses: {
            /** @description A page of task instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_instances": [
                     *         {
                     *           "task_id": "fetch",
                     *           "task_display_name": "fetch",
                     *           "dag_id": "load_orders",
                     *           "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *           "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *           "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *           "duration": 8.526163,
                     *           "state": "success",
                     *           "try_number": 1,
                     *           "map_index": -1,
                     *           "max_tries": 2,
                     *           "hostname": "worker-1",
                     *           "unixname": "windsock",
                     *           "pool": "default_pool",
                     *           "pool_slots": 1,
                     *           "queue": "default",
                     *           "priority_weight": 1,
                     *           "operator": "BashOperator",
                     *           "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *           "pid": 4711,
                     *           "executor": null,
                     *           "executor_config": "{}",
                     *           "execution_date": "2026-01-31T00:00:00+00:00",
                     *           "sla_miss": null,
                     *           "rendered_map_index": null,
                     *           "rendered_fields": {
                     *             "bash_command": "fetch-orders 2026-01-31",
                     *             "env": null,
                     *             "cwd": null
                     *           },
                     *           "trigger": null,
                     *           "triggerer_job": null,
                     *           "note": null
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_mapped_task_instances: {
        parameters: {
            query?: {
                /** @description The logical date is this or greater */
                execution_date_gte?: string;
                /** @description The logical date is this or less */
                execution_date_lte?: string;
                /** @description The start is this or greater */
                start_date_gte?: string;
                /** @description The start is this or less */
                start_date_lte?: string;
                /** @description The end is this or greater */
                end_date_gte?: string;
                /** @description The end is this or less */
                end_date_lte?: string;
                /** @description The last change is this or greater */
                updated_at_gte?: string;
                /** @description The last change is this or less */
                updated_at_lte?: string;
                /** @description The length in seconds is this or greater */
                duration_gte?: number;
                /** @description The length in seconds is this or less */
                duration_lte?: number;
                /** @description Only in any of these states; none stands for no state */
                state?: string[];
                /** @description Only in any of these pools */
                pool?: string[];
                /** @description Only in any of these queues */
                queue?: string[];
                /** @description Only of any of these executors */
                executor?: string[];
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_instances": [
                     *         {
                     *           "task_id": "load",
                     *           "task_display_name": "load",
                     *           "dag_id": "load_orders",
                     *           "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *           "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *           "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *           "duration": 8.526163,
                     *           "state": "success",
                     *           "try_number": 1,
                     *           "map_index": 0,
                     *           "max_tries": 2,
                     *           "hostname": "worker-1",
                     *           "unixname": "windsock",
                     *           "pool": "default_pool",
                     *           "pool_slots": 1,
                     *           "queue": "default",
                     *           "priority_weight": 1,
                     *           "operator": "@task",
                     *           "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *           "pid": 4711,
                     *           "executor": null,
                     *           "executor_config": "{}",
                     *           "execution_date": "2026-01-31T00:00:00+00:00",
                     *           "sla_miss": null,
                     *           "rendered_map_index": null,
                     *           "rendered_fields": {
                     *             "bash_command": "fetch-orders 2026-01-31",
                     *             "env": null,
                     *             "cwd": null
                     *           },
                     *           "trigger": null,
                     *           "triggerer_job": null,
                     *           "note": null
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instance_tries: {
        parameters: {
            query?: {
                /** @description Read and not heeded: all tries are given */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tries, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_instances": [
                     *         {
                     *           "task_id": "fetch",
                     *           "task_display_name": "fetch",
                     *           "dag_id": "load_orders",
                     *           "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *           "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *           "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *           "duration": 8.526163,
                     *           "state": "success",
                     *           "try_number": 1,
                     *           "map_index": -1,
                     *           "max_tries": 2,
                     *           "hostname": "worker-1",
                     *           "unixname": "windsock",
                     *           "pool": "default_pool",
                     *           "pool_slots": 1,
                     *           "queue": "default",
                     *           "priority_weight": 1,
                     *           "operator": "BashOperator",
                     *           "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *           "pid": 4711,
                     *           "executor": null,
                     *           "executor_config": "{}"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceHistoryCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task instance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "fetch",
                     *       "task_display_name": "fetch",
                     *       "dag_id": "load_orders",
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *       "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *       "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *       "duration": 8.526163,
                     *       "state": "success",
                     *       "try_number": 1,
                     *       "map_index": -1,
                     *       "max_tries": 2,
                     *       "hostname": "worker-1",
                     *       "unixname": "windsock",
                     *       "pool": "default_pool",
                     *       "pool_slots": 1,
                     *       "queue": "default",
                     *       "priority_weight": 1,
                     *       "operator": "BashOperator",
                     *       "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *       "pid": 4711,
                     *       "executor": null,
                     *       "executor_config": "{}",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "sla_miss": null,
                     *       "rendered_map_index": null,
                     *       "rendered_fields": {
                     *         "bash_command": "fetch-orders 2026-01-31",
                     *         "env": null,
                     *         "cwd": null
                     *       },
                     *       "trigger": null,
                     *       "triggerer_job": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstance"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_task_instance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": true,
                 *       "new_state": "success"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateTaskInstance"];
            };
        };
        responses: {
            /** @description What would change, or nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "fetch",
                     *       "dag_id": "load_orders",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00"
                     *     }
                     */
                    "application/json": {
                        task_id?: string;
                        dag_id?: string;
                        /** Format: date-time */
                        execution_date?: string;
                        dag_run_id?: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_mapped_task_instance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task instance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "load",
                     *       "task_display_name": "load",
                     *       "dag_id": "load_orders",
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *       "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *       "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *       "duration": 8.526163,
                     *       "state": "success",
                     *       "try_number": 1,
                     *       "map_index": 0,
                     *       "max_tries": 2,
                     *       "hostname": "worker-1",
                     *       "unixname": "windsock",
                     *       "pool": "default_pool",
                     *       "pool_slots": 1,
                     *       "queue": "default",
                     *       "priority_weight": 1,
                     *       "operator": "@task",
                     *       "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *       "pid": 4711,
                     *       "executor": null,
                     *       "executor_config": "{}",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "sla_miss": null,
                     *       "rendered_map_index": null,
                     *       "rendered_fields": {
                     *         "bash_command": "fetch-orders 2026-01-31",
                     *         "env": null,
                     *         "cwd": null
                     *       },
                     *       "trigger": null,
                     *       "triggerer_job": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstance"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_mapped_task_instance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": true,
                 *       "new_state": "failed"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateTaskInstance"];
            };
        };
        responses: {
            /** @description What would change, or nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "load",
                     *       "dag_id": "load_orders",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00"
                     *     }
                     */
                    "application/json": {
                        task_id?: string;
                        dag_id?: string;
                        /** Format: date-time */
                        execution_date?: string;
                        dag_run_id?: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instance_try_details: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
                /** @description The number of the try, from 1 on */
                task_try_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The try */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "fetch",
                     *       "task_display_name": "fetch",
                     *       "dag_id": "load_orders",
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *       "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *       "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *       "duration": 8.526163,
                     *       "state": "success",
                     *       "try_number": 1,
                     *       "map_index": -1,
                     *       "max_tries": 2,
                     *       "hostname": "worker-1",
                     *       "unixname": "windsock",
                     *       "pool": "default_pool",
                     *       "pool_slots": 1,
                     *       "queue": "default",
                     *       "priority_weight": 1,
                     *       "operator": "BashOperator",
                     *       "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *       "pid": 4711,
                     *       "executor": null,
                     *       "executor_config": "{}"
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceHistory"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_mapped_task_instance_tries: {
        parameters: {
            query?: {
                /** @description Read and not heeded: all tries are given */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tries, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_instances": [
                     *         {
                     *           "task_id": "load",
                     *           "task_display_name": "load",
                     *           "dag_id": "load_orders",
                     *           "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *           "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *           "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *           "duration": 8.526163,
                     *           "state": "success",
                     *           "try_number": 1,
                     *           "map_index": 0,
                     *           "max_tries": 2,
                     *           "hostname": "worker-1",
                     *           "unixname": "windsock",
                     *           "pool": "default_pool",
                     *           "pool_slots": 1,
                     *           "queue": "default",
                     *           "priority_weight": 1,
                     *           "operator": "@task",
                     *           "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *           "pid": 4711,
                     *           "executor": null,
                     *           "executor_config": "{}"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceHistoryCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_mapped_task_instance_try_details: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index: number;
                /** @description The number of the try, from 1 on */
                task_try_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The try */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "load",
                     *       "task_display_name": "load",
                     *       "dag_id": "load_orders",
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *       "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *       "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *       "duration": 8.526163,
                     *       "state": "success",
                     *       "try_number": 1,
                     *       "map_index": 0,
                     *       "max_tries": 2,
                     *       "hostname": "worker-1",
                     *       "unixname": "windsock",
                     *       "pool": "default_pool",
                     *       "pool_slots": 1,
                     *       "queue": "default",
                     *       "priority_weight": 1,
                     *       "operator": "@task",
                     *       "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *       "pid": 4711,
                     *       "executor": null,
                     *       "executor_config": "{}"
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceHistory"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_clear_task_instances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": true,
                 *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                 *       "task_ids": [
                 *         "fetch"
                 *       ],
                 *       "only_failed": false,
                 *       "include_downstream": true
                 *     }
                 */
                "application/json": components["schemas"]["ClearTaskInstances"];
            };
        };
        responses: {
            /** @description What was cleared, or would be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_instances": [
                     *         {
                     *           "task_id": "fetch",
                     *           "dag_id": "load_orders",
                     *           "execution_date": "2026-01-31T00:00:00+00:00",
                     *           "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceReferenceCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_set_task_instances_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": true,
                 *       "task_id": "fetch",
                 *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                 *       "include_upstream": false,
                 *       "include_downstream": true,
                 *       "include_future": false,
                 *       "include_past": false,
                 *       "new_state": "success"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateTaskInstancesState"];
            };
        };
        responses: {
            /** @description What got the state, or would */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_instances": [
                     *         {
                     *           "task_id": "fetch",
                     *           "dag_id": "load_orders",
                     *           "execution_date": "2026-01-31T00:00:00+00:00",
                     *           "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstanceReferenceCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    set_task_instance_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "slow today"
                 *     }
                 */
                "application/json": components["schemas"]["SetTaskInstanceNote"];
            };
        };
        responses: {
            /** @description The task instance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "fetch",
                     *       "task_display_name": "fetch",
                     *       "dag_id": "load_orders",
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *       "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *       "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *       "duration": 8.526163,
                     *       "state": "success",
                     *       "try_number": 1,
                     *       "map_index": -1,
                     *       "max_tries": 2,
                     *       "hostname": "worker-1",
                     *       "unixname": "windsock",
                     *       "pool": "default_pool",
                     *       "pool_slots": 1,
                     *       "queue": "default",
                     *       "priority_weight": 1,
                     *       "operator": "BashOperator",
                     *       "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *       "pid": 4711,
                     *       "executor": null,
                     *       "executor_config": "{}",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "sla_miss": null,
                     *       "rendered_map_index": null,
                     *       "rendered_fields": {
                     *         "bash_command": "fetch-orders 2026-01-31",
                     *         "env": null,
                     *         "cwd": null
                     *       },
                     *       "trigger": null,
                     *       "triggerer_job": null,
                     *       "note": "slow today"
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstance"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    set_mapped_task_instance_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
                /** @description The task's id, with its groups before it */
                task_id: string;
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "slow today"
                 *     }
                 */
                "application/json": components["schemas"]["SetTaskInstanceNote"];
            };
        };
        responses: {
            /** @description The task instance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "load",
                     *       "task_display_name": "load",
                     *       "dag_id": "load_orders",
                     *       "dag_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *       "start_date": "2026-02-01T00:00:01.204881+00:00",
                     *       "end_date": "2026-02-01T00:00:09.731044+00:00",
                     *       "duration": 8.526163,
                     *       "state": "success",
                     *       "try_number": 1,
                     *       "map_index": 0,
                     *       "max_tries": 2,
                     *       "hostname": "worker-1",
                     *       "unixname": "windsock",
                     *       "pool": "default_pool",
                     *       "pool_slots": 1,
                     *       "queue": "default",
                     *       "priority_weight": 1,
                     *       "operator": "@task",
                     *       "queued_when": "2026-02-01T00:00:01.204881+00:00",
                     *       "pid": 4711,
                     *       "executor": null,
                     *       "executor_config": "{}",
                     *       "execution_date": "2026-01-31T00:00:00+00:00",
                     *       "sla_miss": null,
                     *       "rendered_map_index": null,
                     *       "rendered_fields": {
                     *         "bash_command": "fetch-orders 2026-01-31",
                     *         "env": null,
                     *         "cwd": null
                     *       },
                     *       "trigger": null,
                     *       "triggerer_job": null,
                     *       "note": "slow today"
                     *     }
                     */
                    "application/json": components["schemas"]["TaskInstance"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_connections: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of connections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connections": [
                     *         {
                     *           "connection_id": "orders_db",
                     *           "conn_type": "postgres",
                     *           "description": "Orders, read only",
                     *           "host": "db.example.com",
                     *           "login": "reader",
                     *           "schema": "orders",
                     *           "port": 5432
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_connection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connection_id": "orders_db",
                 *       "conn_type": "postgres",
                 *       "description": "Orders, read only",
                 *       "host": "db.example.com",
                 *       "login": "reader",
                 *       "schema": "orders",
                 *       "port": 5432,
                 *       "password": "a good one",
                 *       "extra": "{\"sslmode\": \"require\"}"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionBody"];
            };
        };
        responses: {
            /** @description The connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connection_id": "orders_db",
                     *       "conn_type": "postgres",
                     *       "description": "Orders, read only",
                     *       "host": "db.example.com",
                     *       "login": "reader",
                     *       "schema": "orders",
                     *       "port": 5432,
                     *       "extra": "{\"sslmode\": \"require\"}"
                     *     }
                     */
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    test_connection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connection_id": "orders_db",
                 *       "conn_type": "postgres",
                 *       "description": "Orders, read only",
                 *       "host": "db.example.com",
                 *       "login": "reader",
                 *       "schema": "orders",
                 *       "port": 5432,
                 *       "password": "a good one",
                 *       "extra": "{\"sslmode\": \"require\"}"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionToTest"];
            };
        };
        responses: {
            /** @description Whether it does, and why not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": true,
                     *       "message": "Connection successfully tested"
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionTest"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_connection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection's id */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connection_id": "orders_db",
                     *       "conn_type": "postgres",
                     *       "description": "Orders, read only",
                     *       "host": "db.example.com",
                     *       "login": "reader",
                     *       "schema": "orders",
                     *       "port": 5432,
                     *       "extra": "{\"sslmode\": \"require\"}"
                     *     }
                     */
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_connection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection's id */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_connection: {
        parameters: {
            query?: {
                /** @description Only these fields of the body are written */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The connection's id */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connection_id": "orders_db",
                 *       "conn_type": "postgres",
                 *       "host": "db2.example.com"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionPatch"];
            };
        };
        responses: {
            /** @description The connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connection_id": "orders_db",
                     *       "conn_type": "postgres",
                     *       "description": "Orders, read only",
                     *       "host": "db2.example.com",
                     *       "login": "reader",
                     *       "schema": "orders",
                     *       "port": 5432,
                     *       "extra": null
                     *     }
                     */
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_variables: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of variables */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "variables": [
                     *         {
                     *           "key": "region",
                     *           "value": "north",
                     *           "description": "Whose orders are loaded"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["VariableCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_variables: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "region",
                 *       "value": "north",
                 *       "description": "Whose orders are loaded"
                 *     }
                 */
                "application/json": components["schemas"]["VariableBody"];
            };
        };
        responses: {
            /** @description What was sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "region",
                     *       "value": "north",
                     *       "description": "Whose orders are loaded"
                     *     }
                     */
                    "application/json": components["schemas"]["Variable"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_variable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The variable's key */
                variable_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The variable */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "region",
                     *       "value": "north",
                     *       "description": "Whose orders are loaded"
                     *     }
                     */
                    "application/json": components["schemas"]["Variable"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_variable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The variable's key */
                variable_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_variable: {
        parameters: {
            query?: {
                /** @description Only these fields of the body are written */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The variable's key */
                variable_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "region",
                 *       "value": "south"
                 *     }
                 */
                "application/json": components["schemas"]["VariableBody"];
            };
        };
        responses: {
            /** @description The variable */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "region",
                     *       "value": "south",
                     *       "description": "Whose orders are loaded"
                     *     }
                     */
                    "application/json": components["schemas"]["Variable"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_pools: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pools */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pools": [
                     *         {
                     *           "name": "database",
                     *           "slots": 4,
                     *           "occupied_slots": 1,
                     *           "running_slots": 1,
                     *           "queued_slots": 0,
                     *           "open_slots": 3,
                     *           "scheduled_slots": 2,
                     *           "deferred_slots": 0,
                     *           "description": "No more than the database can bear",
                     *           "include_deferred": false
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["PoolCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_pool: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "database",
                 *       "slots": 4,
                 *       "description": "No more than the database can bear",
                 *       "include_deferred": false
                 *     }
                 */
                "application/json": components["schemas"]["PoolPost"];
            };
        };
        responses: {
            /** @description The pool */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "database",
                     *       "slots": 4,
                     *       "occupied_slots": 1,
                     *       "running_slots": 1,
                     *       "queued_slots": 0,
                     *       "open_slots": 3,
                     *       "scheduled_slots": 2,
                     *       "deferred_slots": 0,
                     *       "description": "No more than the database can bear",
                     *       "include_deferred": false
                     *     }
                     */
                    "application/json": components["schemas"]["Pool"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_pool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pool's name */
                pool_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pool */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "database",
                     *       "slots": 4,
                     *       "occupied_slots": 1,
                     *       "running_slots": 1,
                     *       "queued_slots": 0,
                     *       "open_slots": 3,
                     *       "scheduled_slots": 2,
                     *       "deferred_slots": 0,
                     *       "description": "No more than the database can bear",
                     *       "include_deferred": false
                     *     }
                     */
                    "application/json": components["schemas"]["Pool"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_pool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pool's name */
                pool_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_pool: {
        parameters: {
            query?: {
                /** @description Only these fields of the body are written */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The pool's name */
                pool_name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "database",
                 *       "slots": 8
                 *     }
                 */
                "application/json": components["schemas"]["PoolPatch"];
            };
        };
        responses: {
            /** @description The pool */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "database",
                     *       "slots": 8,
                     *       "occupied_slots": 1,
                     *       "running_slots": 1,
                     *       "queued_slots": 0,
                     *       "open_slots": 7,
                     *       "scheduled_slots": 2,
                     *       "deferred_slots": 0,
                     *       "description": "No more than the database can bear",
                     *       "include_deferred": false
                     *     }
                     */
                    "application/json": components["schemas"]["Pool"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_event_logs: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id?: string;
                /** @description The task's id, with its groups before it */
                task_id?: string;
                /** @description Only of this run */
                run_id?: string;
                /** @description The number of an instance of a mapped task, from 0 on */
                map_index?: number;
                /** @description Only of this try */
                try_number?: number;
                /** @description Only of this name */
                event?: string;
                /** @description Only of this user */
                owner?: string;
                /** @description Only before this moment */
                before?: string;
                /** @description Only after this moment */
                after?: string;
                /** @description Only of any of these names, separated by commas */
                included_events?: string;
                /** @description None of these names, separated by commas */
                excluded_events?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event_logs": [
                     *         {
                     *           "event_log_id": 42,
                     *           "when": "2026-02-01T00:00:01.204881+00:00",
                     *           "dag_id": "load_orders",
                     *           "task_id": null,
                     *           "run_id": null,
                     *           "map_index": null,
                     *           "try_number": null,
                     *           "event": "api.patch_dag",
                     *           "execution_date": null,
                     *           "owner": "ann",
                     *           "extra": "{\"is_paused\":false}"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["EventLogCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_event_log: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the entry in the list */
                event_log_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event_log_id": 42,
                     *       "when": "2026-02-01T00:00:01.204881+00:00",
                     *       "dag_id": "load_orders",
                     *       "task_id": null,
                     *       "run_id": null,
                     *       "map_index": null,
                     *       "try_number": null,
                     *       "event": "api.patch_dag",
                     *       "execution_date": null,
                     *       "owner": "ann",
                     *       "extra": "{\"is_paused\":false}"
                     *     }
                     */
                    "application/json": components["schemas"]["EventLog"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_config: {
        parameters: {
            query?: {
                /** @description The section of the settings */
                section?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sections": [
                     *         {
                     *           "name": "core",
                     *           "options": [
                     *             {
                     *               "key": "parallelism",
                     *               "value": "32"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Config"];
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_value: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The section of the settings */
                section: string;
                /** @description The name of the setting */
                option: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sections": [
                     *         {
                     *           "name": "core",
                     *           "options": [
                     *             {
                     *               "key": "parallelism",
                     *               "value": "32"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Config"];
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_plugins: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of plugins */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plugins": [],
                     *       "total_entries": 0
                     *     }
                     */
                    "application/json": components["schemas"]["PluginCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_providers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All providers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "providers": [
                     *         {
                     *           "package_name": "@windsock/provider-http",
                     *           "description": "HTTP: a hook, operators, sensors and triggers that call web servers",
                     *           "version": "0.1.0"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ProviderCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_users: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "users": [
                     *         {
                     *           "first_name": "Ann",
                     *           "last_name": "Lee",
                     *           "username": "ann",
                     *           "email": "ann@example.com",
                     *           "active": true,
                     *           "last_login": "2026-01-31T08:15:00.120000",
                     *           "login_count": 12,
                     *           "fail_login_count": 0,
                     *           "roles": [
                     *             {
                     *               "name": "Op"
                     *             }
                     *           ],
                     *           "created_on": "2026-01-02T09:00:00.000001",
                     *           "changed_on": "2026-01-02T09:00:00.000001"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["UserCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "ann",
                 *       "email": "ann@example.com",
                 *       "first_name": "Ann",
                 *       "last_name": "Lee",
                 *       "password": "a good one",
                 *       "roles": [
                 *         {
                 *           "name": "Op"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UserPost"];
            };
        };
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "first_name": "Ann",
                     *       "last_name": "Lee",
                     *       "username": "ann",
                     *       "email": "ann@example.com",
                     *       "active": true,
                     *       "last_login": null,
                     *       "login_count": null,
                     *       "fail_login_count": null,
                     *       "roles": [
                     *         {
                     *           "name": "Op"
                     *         }
                     *       ],
                     *       "created_on": "2026-01-02T09:00:00.000001",
                     *       "changed_on": "2026-01-02T09:00:00.000001"
                     *     }
                     */
                    "application/json": components["schemas"]["UserCollectionItem"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user's name */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "first_name": "Ann",
                     *       "last_name": "Lee",
                     *       "username": "ann",
                     *       "email": "ann@example.com",
                     *       "active": true,
                     *       "last_login": "2026-01-31T08:15:00.120000",
                     *       "login_count": 12,
                     *       "fail_login_count": 0,
                     *       "roles": [
                     *         {
                     *           "name": "Op"
                     *         }
                     *       ],
                     *       "created_on": "2026-01-02T09:00:00.000001",
                     *       "changed_on": "2026-01-02T09:00:00.000001"
                     *     }
                     */
                    "application/json": components["schemas"]["UserCollectionItem"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user's name */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_user: {
        parameters: {
            query?: {
                /** @description Only these fields of the body are written */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The user's name */
                username: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "ann",
                 *       "email": "ann@example.com",
                 *       "first_name": "Ann",
                 *       "last_name": "Ray",
                 *       "password": "a good one"
                 *     }
                 */
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "first_name": "Ann",
                     *       "last_name": "Ray",
                     *       "username": "ann",
                     *       "email": "ann@example.com",
                     *       "active": true,
                     *       "last_login": "2026-01-31T08:15:00.120000",
                     *       "login_count": 12,
                     *       "fail_login_count": 0,
                     *       "roles": [
                     *         {
                     *           "name": "Op"
                     *         }
                     *       ],
                     *       "created_on": "2026-01-02T09:00:00.000001",
                     *       "changed_on": "2026-01-02T09:00:00.000001"
                     *     }
                     */
                    "application/json": components["schemas"]["UserCollectionItem"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_roles: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "roles": [
                     *         {
                     *           "name": "OrdersReader",
                     *           "actions": [
                     *             {
                     *               "action": {
                     *                 "name": "can_read"
                     *               },
                     *               "resource": {
                     *                 "name": "DAG:load_orders"
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["RoleCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_role: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "OrdersReader",
                 *       "actions": [
                 *         {
                 *           "action": {
                 *             "name": "can_read"
                 *           },
                 *           "resource": {
                 *             "name": "DAG:load_orders"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RolePost"];
            };
        };
        responses: {
            /** @description It was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "OrdersReader",
                     *       "actions": [
                     *         {
                     *           "action": {
                     *             "name": "can_read"
                     *           },
                     *           "resource": {
                     *             "name": "DAG:load_orders"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        name?: string;
                        actions?: {
                            action: {
                                name: string;
                            };
                            resource: {
                                name: string;
                            };
                        }[];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The role's name */
                role_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "OrdersReader",
                     *       "actions": [
                     *         {
                     *           "action": {
                     *             "name": "can_read"
                     *           },
                     *           "resource": {
                     *             "name": "DAG:load_orders"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The role's name */
                role_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_role: {
        parameters: {
            query?: {
                /** @description Only these fields of the body are written */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The role's name */
                role_name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "OrdersReader",
                 *       "actions": [
                 *         {
                 *           "action": {
                 *             "name": "can_read"
                 *           },
                 *           "resource": {
                 *             "name": "DAG:load_orders"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RolePatch"];
            };
        };
        responses: {
            /** @description The role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "OrdersReader",
                     *       "actions": [
                     *         {
                     *           "action": {
                     *             "name": "can_read"
                     *           },
                     *           "resource": {
                     *             "name": "DAG:load_orders"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_permissions: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of actions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "actions": [
                     *         {
                     *           "name": "can_read"
                     *         },
                     *         {
                     *           "name": "can_edit"
                     *         }
                     *       ],
                     *       "total_entries": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ActionCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_datasets: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
                /** @description A part of the URI; case does not count */
                uri_pattern?: string;
                /** @description Ids of Dags, separated by commas */
                dag_ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of datasets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "datasets": [
                     *         {
                     *           "id": 7,
                     *           "uri": "s3://lake/orders",
                     *           "extra": {},
                     *           "created_at": "2026-02-01T00:00:01.204881+00:00",
                     *           "updated_at": "2026-02-01T00:00:01.204881+00:00",
                     *           "consuming_dags": [
                     *             {
                     *               "dag_id": "report",
                     *               "created_at": "2026-02-01T00:00:01.204881+00:00",
                     *               "updated_at": "2026-02-01T00:00:01.204881+00:00"
                     *             }
                     *           ],
                     *           "producing_tasks": [
                     *             {
                     *               "dag_id": "load_orders",
                     *               "task_id": "load",
                     *               "created_at": "2026-02-01T00:00:01.204881+00:00",
                     *               "updated_at": "2026-02-01T00:00:01.204881+00:00"
                     *             }
                     *           ],
                     *           "aliases": []
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DatasetCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dataset_events: {
        parameters: {
            query?: {
                /** @description Entries at most; 100 where nothing is said, and never more */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, descending with a dash before it */
                order_by?: string;
                /** @description The number of the dataset */
                dataset_id?: number;
                /** @description Only what this Dag wrote */
                source_dag_id?: string;
                /** @description Only what this task wrote */
                source_task_id?: string;
                /** @description Only what this run wrote */
                source_run_id?: string;
                /** @description Only what this instance wrote */
                source_map_index?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dataset_events": [
                     *         {
                     *           "id": 19,
                     *           "dataset_id": 7,
                     *           "dataset_uri": "s3://lake/orders",
                     *           "extra": {
                     *             "rows": 1204
                     *           },
                     *           "source_dag_id": "load_orders",
                     *           "source_task_id": "load",
                     *           "source_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *           "source_map_index": -1,
                     *           "created_dagruns": [],
                     *           "timestamp": "2026-02-01T00:00:09.731044+00:00"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DatasetEventCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    create_dataset_event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dataset_uri": "s3://lake/orders",
                 *       "extra": {
                 *         "rows": 1204
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateDatasetEvent"];
            };
        };
        responses: {
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 19,
                     *       "dataset_id": 7,
                     *       "dataset_uri": "s3://lake/orders",
                     *       "extra": {
                     *         "rows": 1204,
                     *         "from_rest_api": true
                     *       },
                     *       "source_dag_id": null,
                     *       "source_task_id": null,
                     *       "source_run_id": null,
                     *       "source_map_index": -1,
                     *       "created_dagruns": [],
                     *       "timestamp": "2026-02-01T00:00:09.731044+00:00"
                     *     }
                     */
                    "application/json": components["schemas"]["DatasetEvent"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_upstream_dataset_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The run's id; in lists of instances ~ stands for any */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dataset_events": [
                     *         {
                     *           "id": 19,
                     *           "dataset_id": 7,
                     *           "dataset_uri": "s3://lake/orders",
                     *           "extra": {
                     *             "rows": 1204
                     *           },
                     *           "source_dag_id": "load_orders",
                     *           "source_task_id": "load",
                     *           "source_run_id": "scheduled__2026-01-31T00:00:00+00:00",
                     *           "source_map_index": -1,
                     *           "created_dagruns": [],
                     *           "timestamp": "2026-02-01T00:00:09.731044+00:00"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DatasetEventCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_dataset_queued_events: {
        parameters: {
            query?: {
                /** @description Only before this moment */
                before?: string;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queued_events": [
                     *         {
                     *           "uri": "s3://lake/orders",
                     *           "dag_id": "report",
                     *           "created_at": "2026-02-01T00:00:09.731044+00:00"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["QueuedEventCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_dag_dataset_queued_events: {
        parameters: {
            query?: {
                /** @description Only before this moment */
                before?: string;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_dataset_queued_event: {
        parameters: {
            query?: {
                /** @description Only before this moment */
                before?: string;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The dataset's URI, percent-encoded */
                uri: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queued event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uri": "s3://lake/orders",
                     *       "dag_id": "report",
                     *       "created_at": "2026-02-01T00:00:09.731044+00:00"
                     *     }
                     */
                    "application/json": components["schemas"]["QueuedEvent"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_dag_dataset_queued_event: {
        parameters: {
            query?: {
                /** @description Only before this moment */
                before?: string;
            };
            header?: never;
            path: {
                /** @description The Dag's id; in lists of runs and instances ~ stands for any */
                dag_id: string;
                /** @description The dataset's URI, percent-encoded */
                uri: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dataset_queued_events: {
        parameters: {
            query?: {
                /** @description Only before this moment */
                before?: string;
            };
            header?: never;
            path: {
                /** @description The dataset's URI, percent-encoded */
                uri: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queued_events": [
                     *         {
                     *           "uri": "s3://lake/orders",
                     *           "dag_id": "report",
                     *           "created_at": "2026-02-01T00:00:09.731044+00:00"
                     *         }
                     *       ],
                     *       "total_entries": 1
                     *     }
                     */
                    "application/json": components["schemas"]["QueuedEventCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_dataset_queued_events: {
        parameters: {
            query?: {
                /** @description Only before this moment */
                before?: string;
            };
            header?: never;
            path: {
                /** @description The dataset's URI, percent-encoded */
                uri: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The dataset's URI, percent-encoded */
                uri: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dataset */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "uri": "s3://lake/orders",
                     *       "extra": {},
                     *       "created_at": "2026-02-01T00:00:01.204881+00:00",
                     *       "updated_at": "2026-02-01T00:00:01.204881+00:00",
                     *       "consuming_dags": [
                     *         {
                     *           "dag_id": "report",
                     *           "created_at": "2026-02-01T00:00:01.204881+00:00",
                     *           "updated_at": "2026-02-01T00:00:01.204881+00:00"
                     *         }
                     *       ],
                     *       "producing_tasks": [
                     *         {
                     *           "dag_id": "load_orders",
                     *           "task_id": "load",
                     *           "created_at": "2026-02-01T00:00:01.204881+00:00",
                     *           "updated_at": "2026-02-01T00:00:01.204881+00:00"
                     *         }
                     *       ],
                     *       "aliases": []
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
